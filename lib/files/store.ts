import { resolve } from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { setting } from "@/lib/env/setting";

const globals = globalThis as typeof globalThis & { casewayFiles?: { location: string; disk: Disk } };

/** The folder that the store keeps its files in. */
export function fileFolder(): string {
  return resolve(setting("CASEWAY_DATA"), "files");
}

/** Where uploads are kept: the folder `files` in the data folder, under keys of our own making, never a sender's name. */
export function fileStore(): Disk {
  const location = fileFolder();
  if (globals.casewayFiles?.location !== location) {
    globals.casewayFiles = { location, disk: new Disk(new FSDriver({ location, visibility: "private" })) };
  }
  return globals.casewayFiles.disk;
}
