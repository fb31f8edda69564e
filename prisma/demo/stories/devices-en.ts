import type { Story } from "@/prisma/demo/story";
import { accepts, answers, approves, asks, notes, rates, reopens, resolves, tags, writes } from "@/prisma/demo/story";

export const devices: readonly Story[] = [
  {
    by: "ingrid",
    ago: 36,
    at: "07:50",
    subject: "Alarm came 40 minutes late last night",
    text: "At 02:14 the temperature in cold store 3 went above -18 °C. Your system called our night watch at 02:55. We were lucky that nothing thawed, but this must not happen again. What was the reason?",
    type: "incident",
    priority: "urgent",
    to: "jonas",
    steps: [
      answers(
        "22m",
        "Dear Ingrid,\n\nI have taken your case and I am looking at the delivery log of that night. You will hear from me within two hours, whatever I find.",
      ),
      notes(
        "40m",
        "The alarm was raised at 02:15:10. The telephone provider refused the first four calls with 503 and we retried in steps up to 20 minutes. Steps are far too long for alarms.",
      ),
      tags("3m", "alarm", "outage"),
      answers(
        "55m",
        "Dear Ingrid,\n\nhere is what happened: we raised the alarm at 02:15, one minute after the limit. Our telephone provider was disturbed between 02:10 and 02:50 and refused the calls. Our system tried again, but in growing steps, and the fifth call at 02:55 got through.\n\nTwo things change: since this morning we try every two minutes, and tonight we switch on a second provider that takes over after the first failed call.",
      ),
      writes("1h", "Thank you for the honest explanation. Please confirm when the second provider is active."),
      answers(
        "1d",
        "The second provider is active since 23:40. We let the first one fail on purpose in a test with your cold store 3: the call arrived 38 seconds after the alarm.",
      ),
      resolves(
        "20m",
        "fixed",
        "Retry step set to two minutes, second provider as fallback, tested with the customer's alarm 3.",
      ),
      approves("1h"),
      rates("1d", 5, "This is how I want to be treated after a mishap: facts, a date, and a test."),
    ],
    ends: "closed",
  },
  {
    by: "lars",
    ago: 34,
    at: "13:10",
    subject: "Probe cable of a T4 is broken, can I replace it myself?",
    text: "A fork lift tore the cable of probe 2. The logger itself is fine. Can I order a new probe and change it here, or does the calibration become invalid?",
    to: "tomas",
    steps: [
      answers(
        "1h 5m",
        "Hello Lars,\n\nyou can change it yourself. The calibration belongs to the probe, not to the logger: each spare probe comes with its own certificate. After plugging it in, type the number on the probe's label into the cloud under Logger → Probes.\n\nThe part number is P4-3M for the three-metre cable.",
      ),
      resolves("5m", "fixed", "Sent part number and explained the change of a probe."),
      accepts("1h"),
    ],
    ends: "closed",
  },
  {
    by: "emma",
    ago: 31,
    at: "16:25",
    subject: "Calibration certificate for T2-88104 is missing",
    refused: {
      error: "552 5.2.2 <emma.clarke@northgate-labs.example>: Mailbox full",
      settled: "Priya called Emma: her mailbox was full. She has read the answer in the portal.",
    },
    text: "We received ten loggers last week and nine certificates. The one for T2-88104 is missing, and I have an inspection coming up.",
    channel: "mail",
    to: "priya",
    steps: [
      notes("16h", "Certificate exists, it was filed under the old serial number. Asked the lab to reissue it."),
      answers(
        "1h",
        "Hello Emma,\n\nsorry for that. The certificate exists, but was filed under a wrong number. You find the corrected one in the cloud under Logger → Documents, and a signed copy is in the post.",
      ),
      writes("50m", "I see it, thank you."),
      tags("2m", "calibration"),
      resolves("3m", "fixed", "Certificate reissued with the right serial number."),
      rates("2d", 4),
    ],
    ends: "closed",
  },
  {
    id: "museum",
    by: "olivia",
    ago: 29,
    at: "10:45",
    subject: "Humidity readings jump by 8 % every hour",
    text: "In our painting store the humidity curve has a spike every full hour. The air conditioning does nothing at that time. Is the sensor faulty?",
    file: "curve",
    to: "sasha",
    steps: [
      asks(
        "1h 15m",
        "Hello Olivia,\n\nthe picture helps a lot. Spikes at the full hour usually mean that the logger hangs close to something that wakes up on the hour. Is there a dehumidifier or a network cabinet within a metre?",
      ),
      writes("3h", "There is indeed a small dehumidifier right beneath it!"),
      answers(
        "25m",
        "Then please move the logger two metres away and watch it over night. If the spikes stay, I will send you a replacement.",
      ),
      resolves("1d", "workaround", "Sensor hung above a dehumidifier. Moved; curve is smooth since."),
      rates("1d", 5, "Very friendly, and no new hardware needed."),
    ],
    ends: "closed",
  },
  {
    by: "mateo",
    ago: 24,
    at: "11:30",
    subject: "G4 firmware update stays at 60 %",
    text: "The update of our gateway to 4.1 has been at 60 % for two days. It still works with the old version, but the yellow light blinks all the time.",
    type: "problem",
    to: "tomas",
    steps: [
      answers(
        "1h",
        "Hola Mateo,\n\nthe download breaks off because the gateway's memory is almost full of old readings. I have asked it to clear what the cloud already has, and to start again at 20:00.",
      ),
      resolves("1d", "fixed", "Memory cleared, update to 4.1 went through at 20:06."),
      reopens(
        "2h",
        "The light blinks again since noon, and the version shown is 4.0.9. It seems it went back to the old one.",
      ),
      notes(
        "45m",
        "It rolled back by itself: the self-test of the mobile modem failed. Known for modem revision B, needs 4.1.1.",
      ),
      answers(
        "15m",
        "You are right, it went back by itself because a self-test failed. Version 4.1.1 handles your modem; I have put your gateway into the first group that gets it, tonight.",
      ),
      resolves("1d", "fixed", "4.1.1 installed, self-test passed, stays up."),
      rates("5h", 3, "It works now, but the first solution was not checked long enough."),
    ],
    ends: "closed",
  },
  {
    by: "samir",
    ago: 22,
    at: "09:05",
    subject: "Loggers beep although the alarm is off",
    text: "Three of our T2 beep every five minutes. The alarm is switched off in the cloud. It drives the pharmacy staff mad.",
    to: "priya",
    steps: [
      asks(
        "30m",
        "Hello Samir,\n\nfive minutes is the low-battery signal, which has its own switch. What does the display show in the upper right corner?",
        4,
      ),
    ],
    ends: "closed",
  },
];
