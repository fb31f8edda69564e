"use client";

import { CalendarClock } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";

type SendLaterProps = {
  disabled: boolean;
  /** The time that was chosen before, when an answer was taken back. */
  chosen: Date | null;
  onChoose: (at: Date) => void;
};

/** Asks when a reply is to leave, in the writer's own zone. */
export function SendLater({ disabled, chosen, onChoose }: SendLaterProps) {
  const t = useTranslations("caseDesk");
  const zone = useTimeZone() ?? "UTC";
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState("");
  const [error, setError] = useState<string | undefined>();

  function show(): void {
    setError(undefined);
    setAt(localText(chosen && chosen > new Date() ? chosen : tomorrowAtNine()));
    setOpen(true);
  }

  function choose(time: Date): void {
    if (Number.isNaN(time.getTime()) || time <= new Date()) return setError(t("timePast"));
    setOpen(false);
    onChoose(time);
  }

  return (
    <>
      <Button icon={<CalendarClock aria-hidden="true" />} disabled={disabled} onClick={show}>
        {t("sendLater")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        size="sm"
        title={t("sendLater")}
        description={t("sendLaterHint")}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button variant="primary" onClick={() => choose(new Date(at))}>
              {t("planIt")}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setAt(localText(inOneHour()))}>
              {t("inOneHour")}
            </Button>
            <Button size="sm" onClick={() => setAt(localText(tomorrowAtNine()))}>
              {t("tomorrowMorning")}
            </Button>
            <Button size="sm" onClick={() => setAt(localText(mondayAtNine()))}>
              {t("mondayMorning")}
            </Button>
          </div>
          <TextField
            type="datetime-local"
            label={t("sendAt")}
            description={t("inZone", { zone })}
            value={at}
            error={error}
            onChange={({ target }) => {
              setAt(target.value);
              setError(undefined);
            }}
            required
          />
        </div>
      </Dialog>
    </>
  );
}

/** As `datetime-local` takes it: the browser's own zone, to the minute. */
function localText(time: Date): string {
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

function inOneHour(): Date {
  return new Date(Date.now() + 3_600_000);
}

function tomorrowAtNine(): Date {
  const time = new Date();
  time.setDate(time.getDate() + 1);
  time.setHours(9, 0, 0, 0);
  return time;
}

function mondayAtNine(): Date {
  const time = tomorrowAtNine();
  time.setDate(time.getDate() + ((8 - time.getDay()) % 7));
  return time;
}
