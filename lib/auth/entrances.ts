import type { Action } from "@/lib/access/permissions";

/** What an entrance needs: an action of the permission table, or nothing ("public"). */
export type Need = Action | "public";

/**
 * Every way into the product and what it needs, by the file that holds it. A test walks the folders and compares:
 * an entrance that is missing here fails it, and so does one that lets in a role the permission table does not.
 */
export const PAGES: Record<string, Need> = {
  "app/(desk)/account": "queue.read",
  "app/(desk)/cases": "queue.read",
  "app/(desk)/cases/[number]": "queue.read",
  "app/(desk)/notifications": "notification.read",
  "app/(manage)/incidents": "incident.manage",
  "app/(manage)/lifecycles": "lifecycle.read",
  "app/(manage)/lifecycles/[key]": "lifecycle.read",
  "app/(manage)/lifecycles/[key]/edit": "lifecycle.edit",
  "app/(manage)/lifecycles/[key]/versions": "lifecycle.read",
  "app/(manage)/lifecycles/[key]/versions/[number]": "lifecycle.read",
  "app/(manage)/people": "person.manage",
  "app/(manage)/people/[id]": "person.manage",
  "app/(manage)/people/new": "person.manage",
  "app/(manage)/settings": "setting.manage",
  "app/(manage)/surveys": "survey.readResults",
  "app/(manage)/teams": "team.manage",
  "app/(portal)": "public",
  "app/(portal)/my-cases": "case.read",
  "app/(portal)/my-cases/[number]": "case.read",
  "app/(portal)/new": "public",
  "app/(public)/l/[token]": "public",
  "app/(public)/s/[token]": "public",
  "app/(public)/set-up/[token]": "public",
  "app/(public)/sign-in": "public",
};

/** Routes by method and file. */
export const ROUTES: Record<string, Need> = {
  "GET app/api/auth/[...nextauth]": "public",
  "POST app/api/auth/[...nextauth]": "public",
  "GET app/api/events": "notification.read",
  "POST app/api/files": "public",
  "GET app/api/files/[id]": "public",
  "GET app/api/health": "public",
  "POST app/api/v1/cases": "case.open",
  "POST app/api/v1/cases/[number]/events": "case.move",
  "POST app/api/v1/cases/[number]/messages": "case.reply",
};

/** Server actions by file and name. */
export const ACTIONS: Record<string, Need> = {
  "app/(desk)/account/actions#addToken": "token.manage",
  "app/(desk)/account/actions#leaveEverywhere": "account.change",
  "app/(desk)/account/actions#removeToken": "token.manage",
  "app/(desk)/account/actions#saveAccount": "account.change",
  "app/(desk)/account/actions#savePassword": "account.change",
  "app/(desk)/account/actions#setAvailability": "availability.change",
  "app/(desk)/cases/actions#bulkAssign": "case.assign",
  "app/(desk)/cases/[number]/actions#assignCase": "case.assign",
  "app/(desk)/cases/[number]/actions#changeCase": "case.change",
  "app/(desk)/cases/[number]/actions#moveCase": "case.move",
  "app/(desk)/cases/[number]/actions#noteOnCase": "case.note",
  "app/(desk)/cases/[number]/actions#replyToCase": "case.reply",
  "app/(desk)/cases/[number]/actions#saveDraft": "case.reply",
  "app/(desk)/notifications/actions#readAll": "notification.read",
  "app/(desk)/notifications/actions#readOne": "notification.read",
  "app/(manage)/incidents/actions#retryIncident": "incident.manage",
  "app/(manage)/incidents/actions#settleIncident": "incident.manage",
  "app/(manage)/lifecycles/actions#discardDraft": "lifecycle.edit",
  "app/(manage)/lifecycles/actions#publishLifecycle": "lifecycle.publish",
  "app/(manage)/lifecycles/actions#restoreVersion": "lifecycle.edit",
  "app/(manage)/lifecycles/actions#saveDraft": "lifecycle.edit",
  "app/(manage)/people/actions#changePerson": "person.manage",
  "app/(manage)/people/actions#createOrganization": "organization.manage",
  "app/(manage)/people/actions#createPerson": "person.manage",
  "app/(manage)/people/actions#deactivatePerson": "person.manage",
  "app/(manage)/people/actions#invitePerson": "person.manage",
  "app/(manage)/people/actions#reactivatePerson": "person.manage",
  "app/(manage)/people/actions#signOutPerson": "person.manage",
  "app/(manage)/settings/actions#saveSettings": "setting.manage",
  "app/(manage)/teams/actions#changeTeam": "team.manage",
  "app/(manage)/teams/actions#createTeam": "team.manage",
  "app/(portal)/my-cases/actions#answerCase": "case.reply",
  "app/(portal)/my-cases/actions#moveCase": "case.move",
  "app/(portal)/new/actions#fileRequest": "public",
  "app/(portal)/new/actions#openRequest": "case.open",
  "app/(public)/l/[token]/actions#openLink": "public",
  "app/(public)/s/[token]/actions#answer": "public",
  "app/(public)/set-up/[token]/actions#setUpAccount": "public",
  "app/(public)/set-up/[token]/actions#setUpInstallation": "public",
  "app/(public)/sign-in/actions#enterAs": "public",
  "app/(public)/sign-in/actions#mailLink": "public",
  "app/(public)/sign-in/actions#signIn": "public",
  "app/(public)/sign-in/actions#signOut": "account.change",
  "components/shell/preferences#chooseLanguage": "public",
  "components/shell/preferences#chooseTheme": "public",
};
