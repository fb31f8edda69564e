import type { Actor } from "@/lib/access/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { pageActor } from "@/lib/auth/page";
import { isDemo } from "@/lib/env/setting";

/** Who reads the mailbox: anybody in the demo, else whoever may; others are led to sign in, or told no. */
export function mailboxReader(): Promise<Actor | null> {
  return isDemo() ? currentActor() : pageActor("mailbox.read");
}
