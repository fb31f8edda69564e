import enAssignment from "@/lib/i18n/messages/en/assignment.json";
import enCaseDesk from "@/lib/i18n/messages/en/case-desk.json";
import enCaseTypes from "@/lib/i18n/messages/en/case-types.json";
import enCases from "@/lib/i18n/messages/en/cases.json";
import enConversation from "@/lib/i18n/messages/en/conversation.json";
import enErrors from "@/lib/i18n/messages/en/errors.json";
import enIncidents from "@/lib/i18n/messages/en/incidents.json";
import enLifecycles from "@/lib/i18n/messages/en/lifecycles.json";
import enMail from "@/lib/i18n/messages/en/mail.json";
import enMailGuard from "@/lib/i18n/messages/en/mail-guard.json";
import enMailLedger from "@/lib/i18n/messages/en/mail-ledger.json";
import enMailboxes from "@/lib/i18n/messages/en/mailboxes.json";
import enMailTransport from "@/lib/i18n/messages/en/mail-transport.json";
import enNotifications from "@/lib/i18n/messages/en/notifications.json";
import enPeople from "@/lib/i18n/messages/en/people.json";
import enParticipants from "@/lib/i18n/messages/en/participants.json";
import enPortal from "@/lib/i18n/messages/en/portal.json";
import enQueue from "@/lib/i18n/messages/en/queue.json";
import enSavedReplies from "@/lib/i18n/messages/en/saved-replies.json";
import enSettings from "@/lib/i18n/messages/en/settings.json";
import enShell from "@/lib/i18n/messages/en/shell.json";
import enSignIn from "@/lib/i18n/messages/en/sign-in.json";
import enSurveys from "@/lib/i18n/messages/en/surveys.json";
import enUi from "@/lib/i18n/messages/en/ui.json";
import koAssignment from "@/lib/i18n/messages/ko/assignment.json";
import koCaseDesk from "@/lib/i18n/messages/ko/case-desk.json";
import koCaseTypes from "@/lib/i18n/messages/ko/case-types.json";
import koCases from "@/lib/i18n/messages/ko/cases.json";
import koConversation from "@/lib/i18n/messages/ko/conversation.json";
import koErrors from "@/lib/i18n/messages/ko/errors.json";
import koIncidents from "@/lib/i18n/messages/ko/incidents.json";
import koLifecycles from "@/lib/i18n/messages/ko/lifecycles.json";
import koMail from "@/lib/i18n/messages/ko/mail.json";
import koMailGuard from "@/lib/i18n/messages/ko/mail-guard.json";
import koMailLedger from "@/lib/i18n/messages/ko/mail-ledger.json";
import koMailboxes from "@/lib/i18n/messages/ko/mailboxes.json";
import koMailTransport from "@/lib/i18n/messages/ko/mail-transport.json";
import koNotifications from "@/lib/i18n/messages/ko/notifications.json";
import koPeople from "@/lib/i18n/messages/ko/people.json";
import koParticipants from "@/lib/i18n/messages/ko/participants.json";
import koPortal from "@/lib/i18n/messages/ko/portal.json";
import koQueue from "@/lib/i18n/messages/ko/queue.json";
import koSavedReplies from "@/lib/i18n/messages/ko/saved-replies.json";
import koSettings from "@/lib/i18n/messages/ko/settings.json";
import koShell from "@/lib/i18n/messages/ko/shell.json";
import koSignIn from "@/lib/i18n/messages/ko/sign-in.json";
import koSurveys from "@/lib/i18n/messages/ko/surveys.json";
import koUi from "@/lib/i18n/messages/ko/ui.json";

/*
 * One file per domain and language. A new domain is four lines here, kept in alphabet order;
 * messages.test.ts holds the two languages to the same keys and the same placeholders.
 */

const en = {
  assignment: enAssignment,
  caseDesk: enCaseDesk,
  caseTypes: enCaseTypes,
  cases: enCases,
  conversation: enConversation,
  errors: enErrors,
  incidents: enIncidents,
  lifecycles: enLifecycles,
  mail: enMail,
  mailGuard: enMailGuard,
  mailLedger: enMailLedger,
  mailTransport: enMailTransport,
  mailboxes: enMailboxes,
  notifications: enNotifications,
  people: enPeople,
  participants: enParticipants,
  portal: enPortal,
  queue: enQueue,
  savedReplies: enSavedReplies,
  settings: enSettings,
  shell: enShell,
  signIn: enSignIn,
  surveys: enSurveys,
  ui: enUi,
};

/** Every text of the product by namespace and key; English is what the keys are checked against. */
export type Messages = typeof en;

export type Namespace = keyof Messages;

const ko: Messages = {
  assignment: koAssignment,
  caseDesk: koCaseDesk,
  caseTypes: koCaseTypes,
  cases: koCases,
  conversation: koConversation,
  errors: koErrors,
  incidents: koIncidents,
  lifecycles: koLifecycles,
  mail: koMail,
  mailGuard: koMailGuard,
  mailLedger: koMailLedger,
  mailTransport: koMailTransport,
  mailboxes: koMailboxes,
  notifications: koNotifications,
  people: koPeople,
  participants: koParticipants,
  portal: koPortal,
  queue: koQueue,
  savedReplies: koSavedReplies,
  settings: koSettings,
  shell: koShell,
  signIn: koSignIn,
  surveys: koSurveys,
  ui: koUi,
};

/** Every text of the product, by language. */
export const messages = { en, ko };
