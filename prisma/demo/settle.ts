import { v7 as uuid } from "uuid";
import { DEMO_MAILBOX, DEMO_PASSWORD } from "@/lib/people/demo-accounts";
import type { Tx } from "@/lib/db/client";
import { hashPassword } from "@/lib/people/password";
import { defaultSurveyKey, ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import type { Cast } from "@/prisma/demo/cast";
import { json } from "@/prisma/demo/played";
import { writePaths } from "@/prisma/demo/paths";
import { away, customers, organizations, rules, staff, teams, type StaffKey } from "@/prisma/demo/people";

const DAY_MS = 86_400_000;
/** The desk is a little older than its oldest case. */
const AGE_DAYS = 60;

/** Writes people, organizations, teams, rules, lifecycle and survey of the demo. */
export async function settle(tx: Tx, now: Date): Promise<Cast> {
  const begun = new Date(now.getTime() - AGE_DAYS * DAY_MS);
  const organizationIds = new Map<string, string>(organizations.map((name) => [name, uuid()]));
  await tx.organization.createMany({
    data: [...organizationIds].map(([name, id]) => ({ id, name, createdAt: begun })),
  });
  const members = { staff: staffMembers(), customers: customerMembers(organizationIds) };
  await writePeople(tx, members, begun);
  const teamIds = await writeTeams(tx, members.staff, begun);
  const paths = await writePaths(tx, { publishedById: members.staff.maria.id, begun, now });
  const ruled = rules.map((rule) => ({ ...rule, id: uuid() }));
  await tx.assignmentRule.createMany({
    data: ruled.map(({ id, title, team, condition }, index) => {
      const about = { id, title, teamId: teamIds[team], condition: json(condition), position: index + 1 };
      return { ...about, createdAt: begun, updatedAt: begun };
    }),
  });
  await tx.mailbox.create({
    data: { name: "Support", address: DEMO_MAILBOX, receivesBy: "smtp", createdAt: begun },
  });
  await ensureDefaultSurvey(tx);
  const survey = await tx.survey.findUniqueOrThrow({ where: { key: defaultSurveyKey } });
  return { ...members, teamIds, rules: ruled, paths, survey };
}

type Members = Pick<Cast, "staff" | "customers">;

/** The staff with new ids. */
export function staffMembers(): Cast["staff"] {
  return mapped(staff, (person) => ({ ...person, id: uuid(), organizationId: null }));
}

/** The customers with new ids. */
export function customerMembers(organizationIds: ReadonlyMap<string, string>): Cast["customers"] {
  return mapped(customers, ({ email, name, language, timeZone, ...more }) => {
    const organizationId = ("organization" in more && organizationIds.get(more.organization)) || null;
    return { id: uuid(), email, name, role: "customer" as const, language, timeZone, organizationId };
  });
}

/** The same keys with what `make` makes of each value. */
export function mapped<Key extends string, From, To>(from: Readonly<Record<Key, From>>, make: (one: From) => To) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys
  return Object.fromEntries(Object.entries<From>(from).map(([key, one]) => [key, make(one)])) as Record<Key, To>;
}

async function writePeople(tx: Tx, members: Members, begun: Date): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const absent: readonly string[] = away.map((key) => members.staff[key].id);
  const people = [
    ...Object.values(members.staff).map((one) => ({ ...one, passwordHash, available: !absent.includes(one.id) })),
    ...Object.entries(members.customers).map(([key, one]) => {
      const person = customers[key as keyof typeof customers];
      return { ...one, seesOrganization: "seesOrganization" in person };
    }),
  ];
  await tx.person.createMany({ data: people.map((one) => ({ ...one, createdAt: begun, updatedAt: begun })) });
}

async function writeTeams(tx: Tx, members: Members["staff"], begun: Date): Promise<Cast["teamIds"]> {
  const teamIds = mapped(teams, () => uuid());
  await tx.team.createMany({
    data: Object.entries(teams).map(([key, { name }]) => ({
      id: teamIds[key as keyof typeof teams],
      name,
      createdAt: begun,
    })),
  });
  await tx.membership.createMany({
    data: Object.entries(teams).flatMap(([key, team]) =>
      team.members.map((member: StaffKey) => ({
        teamId: teamIds[key as keyof typeof teams],
        personId: members[member].id,
      })),
    ),
  });
  return teamIds;
}
