import type { Story } from "@/prisma/demo/story";
import { accepts, answers, asks, closes, notes, rates, resolves, tags, writes } from "@/prisma/demo/story";

export const cloud: readonly Story[] = [
  {
    by: "emma",
    ago: 37,
    at: "11:00",
    subject: "Sign-in through our company account",
    text: "Our IT asks whether people can sign in to Nordwind Cloud with their company account instead of a separate password. We use Microsoft Entra ID.",
    to: "sasha",
    steps: [
      answers(
        "1h 30m",
        "Hello Emma,\n\nyes, through OpenID Connect. Your IT registers Nordwind Cloud as an application and sends us three values: issuer, client id and secret. The guide with pictures is at https://docs.nordwind.example/sso.\n\nAsk them to enter the secret on the settings page themselves; please do not send it by mail.",
      ),
      writes(
        "2d",
        "They did it and it works for everybody except me: I end on a page that says my address is unknown.",
      ),
      notes("30m", "Her account still has the old domain northgate.example. Needs a change of address first."),
      answers(
        "10m",
        "Your account still had your old address. I have changed it to the one you write from, please try again.",
      ),
      resolves("1h", "fixed", "OIDC configured by the customer's IT, address of one account corrected."),
      rates("1d", 5, "Great documentation, our IT had no questions at all. That never happens."),
    ],
    ends: "closed",
  },
  {
    by: "samir",
    ago: 35,
    at: "15:15",
    subject: "API token stops working after one hour",
    text: "We read the temperatures with your API. Each token works for an hour, then we get 401. Do we really have to create a new one by hand every hour?",
    channel: "api",
    to: "tomas",
    steps: [
      answers(
        "1h 10m",
        'Hello Samir,\n\nthe tokens that the page "Try it" makes live for one hour only. For a program, create a service token under Settings → Programs: it stays valid until you revoke it, and you can limit it to reading.',
      ),
      writes("30m", "Ah, there it is. Works. Maybe say so on the first page?"),
      tags("2m", "api"),
      resolves("5m", "fixed", "Pointed to service tokens. Documentation ticket opened for the first page."),
      rates("4h", 4, "Good answer, could be found more easily."),
    ],
    ends: "closed",
  },
  {
    by: "lars",
    ago: 30,
    at: "08:05",
    subject: "Report shows Fahrenheit",
    text: "Since Friday the weekly report is in Fahrenheit. We are in Norway.",
    to: "priya",
    steps: [
      answers(
        "25m",
        "Hello Lars,\n\nsomebody changed the unit of your whole account on Friday at 14:11 while trying the American report. I have set it back to °C and made last week's report anew.",
      ),
      resolves("3m", "fixed", "Unit of the account set back to Celsius."),
      rates("2h", 5),
    ],
    ends: "closed",
  },
  {
    by: "mateo",
    ago: 28,
    at: "10:20",
    subject: "App does not open on my new phone",
    text: "The app closes itself right after the logo. Android 17, phone is one week old.",
    type: "problem",
    to: "sasha",
    steps: [
      notes(
        "40m",
        "Reproduced on our test phone with Android 17. Crash in the map library, mobile team is on it, beta 7.3.1 has the fix.",
      ),
      answers(
        "5m",
        "Hello Mateo,\n\nwe can see the same on our own Android 17 phone. A corrected version is in the beta channel; here is how to get it: https://docs.nordwind.example/beta. The official update follows on Thursday.",
      ),
      resolves("4m", "workaround", "Beta 7.3.1 until the official release."),
      writes("1d", "The beta works, but I do not get any notifications with it."),
      answers(
        "50m",
        "Sorry about that, the beta asks for permission only once and hides the question behind the map. Please open Settings → Apps → Nordwind → Notifications and allow them.",
      ),
      resolves(
        "2h",
        "fixed",
        "Notifications allowed by hand; 7.3.1 released today with the question in the right place.",
      ),
      rates("1d", 4, "Two rounds, but somebody who tried it on a real phone."),
    ],
    ends: "closed",
  },
  {
    by: "ingrid",
    ago: 26,
    at: "12:10",
    subject: "Who can see our data?",
    text: "For our annual review: which of your people can see our temperature data, and where is it stored?",
    to: "tomas",
    steps: [
      asks(
        "2h",
        "Dear Ingrid,\n\nyour data is stored in Frankfurt and copied to Stockholm. Support sees it only while you have a case with us, and every look is written down.\n\nShall I send you the data processing agreement in its current version, or do you need a filled-in questionnaire of yours?",
      ),
      writes("3d", "The agreement will do."),
      answers("1h", "You find it in your account under Contracts, signed today by our data protection officer."),
      resolves("2m", "fixed", "Agreement provided."),
      accepts("1d"),
    ],
    ends: "closed",
  },
  {
    by: "emma",
    ago: 21,
    at: "13:35",
    subject: "Please delete the test site",
    text: 'We no longer need the site "Playground". I do not dare to press delete because I am not sure what else it deletes.',
    to: "priya",
    steps: [
      answers(
        "45m",
        "Hello Emma,\n\nthat is a good instinct: deleting a site also deletes its history. Yours has only two weeks of tests. I have exported them to your documents and then archived the site, so it can be brought back within 90 days.",
      ),
      resolves("2m", "fixed", "Site archived, history exported."),
      closes("3d"),
    ],
    ends: "closed",
  },
  {
    by: "olivia",
    ago: 19,
    at: "17:20",
    subject: "Colours in the diagram cannot be told apart",
    text: "I am colour-blind. The curves for temperature and humidity look the same to me. Is there another set of colours?",
    to: "sasha",
    steps: [
      answers(
        "3h",
        "Hello Olivia,\n\nnot yet, and that is a fair point. Until then: Display → Line style draws humidity dashed, on screen and in the report. I have passed your wish on to the people who draw the diagrams, with your name if you do not mind.",
      ),
      resolves("1d", "workaround", "Dashed line. Wish for another palette passed on (UX-318)."),
      rates("1d", 3, "The workaround helps. A real solution would be better."),
    ],
    ends: "closed",
  },
  {
    by: "samir",
    ago: 12,
    at: "09:50",
    subject: "Same case twice: depot Lyon offline for ten minutes",
    text: "Short outage in Lyon again this morning, ten minutes. I think I have already reported this yesterday by telephone.",
    to: "tomas",
    steps: [
      resolves("30m", "duplicate", "Reported by telephone yesterday, handled there."),
      rates("2h", 2, "Closed as a duplicate without a word about the reason of the outage."),
    ],
    ends: "closed",
  },
];
