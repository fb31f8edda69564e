import type { Story } from "@/prisma/demo/story";
import { accepts, answers, asks, notes, raises, rates, resolves, tags, writes } from "@/prisma/demo/story";

/** What lies behind Carl and his colleague: he has nothing open when the demo begins. */
export const berger: readonly Story[] = [
  {
    id: "gateway-offline",
    by: "carl",
    ago: 38,
    at: "08:55",
    subject: "Gateway in hall 2 shows offline since the weekend",
    text: "Good morning,\n\nour G4 gateway in hall 2 has been shown as offline since Saturday night. The green light is on and the network cable is plugged in. Twelve loggers report through it, so we have a gap in the records now.\n\nCan you see anything from your side?",
    to: "sasha",
    steps: [
      answers(
        "38m",
        "Hi Carl,\n\nthank you for writing right away. Your loggers keep up to 14 days of readings in their own memory, so nothing is lost: they send everything once the gateway is back.\n\nI am looking at the gateway's connection log now.",
      ),
      tags("4m", "gateway", "network"),
      asks(
        "25m",
        "The last sign of life was on Saturday at 23:02, and it asked for a new address from your router at that moment. Did anything change in your network on the weekend, for example a new firewall or a new router?",
      ),
      writes(
        "2h",
        "Our IT replaced the switch in hall 2 on Saturday. I did not know that. They say the new one only lets known devices in.",
      ),
      answers(
        "20m",
        "That explains it. Please give your IT the address printed under the gateway (it begins with 00:1B) and ask them to let it in; outbound port 8883 is all it needs.\n\nThe gateway tries again every minute, you do not have to restart it.",
      ),
      writes("1h 30m", "Done, and it is green again. The gap in the curve is filling while I watch. Great!"),
      resolves(
        "15m",
        "fixed",
        "New switch with port security. MAC address released by the customer's IT, all 12 loggers have caught up.",
      ),
      rates("3h", 5, "Quick and clear, and she saved us from a panic about lost records."),
    ],
    ends: "closed",
  },
  {
    by: "carl",
    ago: 27,
    at: "14:20",
    subject: "How do I add a second person to the alarm list?",
    text: "Hello, when a truck gets too warm only my phone rings. I want my colleague Ines to get the text message too. Where do I set this?",
    to: "priya",
    steps: [
      answers(
        "50m",
        'Hello Carl,\n\nopen Nordwind Cloud, then Alarms → Recipients → Add. You can choose per group of loggers who is called, and in which order. If Ines should only be told when you do not react, set "after 10 minutes" beside her name.\n\nBest regards\nPriya',
      ),
      writes("40m", "Found it, thank you."),
      resolves("10m", "fixed", "Explained the alarm list and its order."),
    ],
    ends: "closed",
  },
  {
    by: "carl",
    ago: 14,
    at: "10:05",
    subject: "Monthly report has the wrong company address",
    text: "The PDF report for October still shows our old address in Bremen. We moved to Hamburg in September and I changed it in our account. Our auditor wants the right one.",
    file: "curve",
    to: "sasha",
    steps: [
      asks(
        "1h 10m",
        "Hello Carl,\n\nI see the new address in your account. The report takes it from the report template, which is a copy. Shall I change the template for you? Then I would also make the October report anew.",
      ),
      writes("30m", "Yes please, both."),
      notes(
        "12m",
        "Template 3 corrected. Reports keep a copy of the address on purpose (audit), but nobody is told. Worth a hint on the account page.",
      ),
      answers(
        "8m",
        "Done: the template has the Hamburg address, and the October report in your archive was made anew with a note that it replaces the first one.",
      ),
      resolves("2m", "fixed", "Address changed in the report template, October report regenerated."),
      rates("1d", 4, "Solved. It would be even better if changing the address changed the reports as well."),
    ],
    ends: "closed",
  },
  {
    by: "ines",
    ago: 33,
    at: "09:30",
    subject: "Loggers T2 lose time after battery change",
    text: "After changing the batteries in five T2 loggers their clock is one hour behind. We noticed it in the export. Is this known?",
    type: "problem",
    to: "tomas",
    steps: [
      notes(
        "35m",
        "Looks like the clock fault that firmware 2.8.1 mends: after power loss the summer time flag is not restored.",
        "tomas",
      ),
      answers(
        "15m",
        "Hello Ines,\n\nyes, this is a fault in firmware 2.8.0: after a battery change the logger forgets summer time until its next contact with the gateway at midnight. Readings in the cloud are right, only the local export is off by an hour.\n\nVersion 2.8.1 mends it. I can roll it out to your 31 loggers tonight if you agree.",
      ),
      writes("2h", "Please go ahead, tonight is fine."),
      tags("5m", "firmware", "T2"),
      answers("1d", "All 31 loggers have version 2.8.1 since 02:10. I checked the clock of each one."),
      resolves("10m", "fixed", "Firmware 2.8.1 rolled out to 31 loggers."),
      accepts("2h"),
    ],
    ends: "closed",
  },
  {
    by: "ines",
    ago: 3,
    at: "11:15",
    subject: "Export to our warehouse system stops after 5,000 lines",
    text: "Hello,\n\nsince we added the Hamburg site, the nightly CSV export ends after exactly 5,000 lines. The site has 84 loggers, so a day has about 8,000 lines. The rest is simply missing.",
    file: "log",
    type: "problem",
    priority: "high",
    to: "sasha",
    steps: [
      answers(
        "45m",
        "Hello Ines,\n\nthank you for the log, it shows the limit nicely: the old export was built for one site. I have asked our developers for the paged export to be switched on for your account.",
      ),
      notes(
        "20m",
        "Asked the cloud team to enable paged exports for account 20417. Nadia says it needs a change on their side, tomorrow at the earliest.",
      ),
      raises("5m", "high"),
      writes("1d", "Any news? Our stock-taking is on Friday and we need complete days by then."),
      answers(
        "30m",
        "The change is being tested today. I will write to you as soon as it is live, and I will run the exports of this week anew so that Friday is safe.",
      ),
    ],
    ends: "assigned",
  },
  {
    by: "ines",
    ago: 5,
    at: "15:40",
    subject: "Can loggers be leased instead of bought?",
    text: "We need about 40 more loggers for the Christmas season only. Do you offer a lease for three months?",
    to: "priya",
    steps: [
      answers(
        "1h 20m",
        "Hello Ines,\n\nyes: from 20 loggers on we lease them by the month, calibrated and with the cloud licence included. I have attached nothing yet because the price depends on the model.",
      ),
      asks(
        "3m",
        "Would you need the T2 (one probe) or the T4 (four probes), and should they be delivered to Bremen or Hamburg?",
        6,
      ),
    ],
    ends: "pending",
  },
];
