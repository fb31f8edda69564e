import type { Story } from "@/prisma/demo/story";
import { answers, asks, notes, passes, resolves, tags, writes } from "@/prisma/demo/story";

export const devicesNow: readonly Story[] = [
  {
    by: "olivia",
    continues: "museum",
    ago: 4,
    at: "09:35",
    subject: "Humidity readings jump by 8 % every hour",
    text: "Hello again,\n\nthe spikes are back since we moved the dehumidifier to the next room. This time the logger is far away from it. Could it be the sensor after all?",
    channel: "mail",
    to: "sasha",
    steps: [
      answers(
        "40m",
        "Hello Olivia,\n\nthat does sound like the sensor. I have started a replacement; you will get the parcel number today.",
        "sasha",
      ),
      notes("10m", "Replacement RMA-5512 ordered, old one back to the lab: please measure drift."),
      asks(
        "5m",
        "Would you leave the old logger running beside the new one for one day, so that we can compare both curves?",
        9,
      ),
    ],
    ends: "pending",
  },
  {
    by: "lars",
    ago: 2,
    at: "08:20",
    subject: "Two loggers on the Tromsø boat do not report",
    text: "T4-20911 and T4-20915 on board have been silent since they left the harbour on Monday. The others on the same boat are fine.",
    type: "incident",
    priority: "high",
    to: "tomas",
    steps: [
      answers(
        "35m",
        "Hello Lars,\n\nboth loggers were still on the harbour's gateway when the boat left, and they wait 24 hours before they look for another one. They should appear by tomorrow noon. I keep an eye on them.",
      ),
      tags("5m", "T4", "roaming"),
      notes("1h", "T4-20915 is back. T4-20911 not yet: battery at 11 % in the last message."),
    ],
    ends: "assigned",
  },
  {
    by: "emma",
    ago: 1,
    at: "09:15",
    subject: "Freezer alarm goes to a person who has left",
    text: "Our minus-80 freezers still call Daniel Webb, who left us in October. I cannot change the list because he was the administrator of the account.",
    channel: "mail",
    priority: "high",
    to: "priya",
    steps: [
      answers(
        "28m",
        "Hello Emma,\n\nI have put you as first and the night desk as second recipient at once, so no alarm goes astray. To make you administrator I need a short confirmation from your company.",
      ),
      asks(
        "4m",
        "Could somebody whose name stands on the contract answer this mail with one sentence that you take over the account?",
        5,
      ),
    ],
    ends: "pending",
  },
  {
    by: "mateo",
    ago: 9,
    at: "12:40",
    subject: "Truck probes show -127 degrees",
    text: "Since this morning all probes of truck 14 show -127 °C. I think they are not that cold :-)",
    file: "log",
    to: "tomas",
    steps: [
      answers(
        "50m",
        "Hola Mateo,\n\n-127 is what the logger writes when it does not find its probes. All four at once means the plug at the back of the logger. Please press it in until it clicks.",
      ),
      writes("1d", "It clicked, and now we have +4 °C. Thank you!"),
      resolves("12m", "fixed", "Loose probe plug."),
    ],
    ends: "closed",
  },
  {
    by: "ingrid",
    ago: 2,
    at: "10:10",
    subject: "Gateway G4 gets very hot",
    text: "The gateway in our packing hall is so hot that one cannot hold it. It hangs in the sun for some hours each day. Is that dangerous?",
    to: "sasha",
    steps: [
      answers(
        "55m",
        "Dear Ingrid,\n\nit is built for up to 60 °C and switches itself off before anything happens. It reported 54 °C at noon, so please move it into the shade; a white cover is available as part G4-CV.",
      ),
      writes("2h", "We moved it to the north wall, now it says 31 °C. Thank you."),
      resolves("10m", "fixed", "Moved out of the sun."),
    ],
    ends: "resolved",
  },
  {
    by: "samir",
    ago: 0,
    at: "08:35",
    subject: "All loggers of the Lyon depot offline",
    text: "Every one of the 26 loggers in Lyon is offline since 06:00. There is vaccine in that depot. Please call me: +33 4 00 00 00 12.",
    type: "incident",
    priority: "urgent",
    to: "jonas",
    steps: [
      notes(
        "4m",
        "Called Samir. Power cut in the industrial area, gateway has no battery pack. Loggers record on their own memory. He sends somebody with a mobile gateway.",
      ),
      answers(
        "6m",
        "As promised on the telephone: the loggers keep recording by themselves, and none had left its range at 06:00. I will confirm as soon as the mobile gateway is up.",
      ),
    ],
    ends: "assigned",
  },
  {
    by: "olivia",
    ago: 7,
    at: "14:55",
    subject: "Which logger for a display case of 20 litres?",
    text: "We look for something very small for a glass case with a violin from 1740. It must not be seen by visitors.",
    type: "question",
    to: "tomas",
    steps: [
      answers(
        "2h",
        "Dear Olivia,\n\nthe T1 Mini is 28 mm wide and can sit behind the frame; its radio goes through glass. For humidity next to old wood I would take the version with the ±1.5 % sensor.",
      ),
      passes("10m", "sasha"),
      notes("20m", "Took over from Tomás, I know the house. She will want a test week before buying."),
      answers(
        "15m",
        "Hello Olivia, Sasha here. Shall I send you two T1 Mini on loan for a week? Then you can see whether anybody notices them.",
      ),
      writes("1d", "A loan would be wonderful."),
    ],
    ends: "assigned",
  },
];
