import type { Locale } from "@/lib/i18n/locale";
import type { Role } from "@/lib/access/actor";
import type { Condition } from "@/lib/lifecycle/language/definition";

/** Somebody of the demo, under the key the stories use. */
interface DemoPerson {
  email: string;
  name: string;
  language: Locale;
  timeZone: string;
}

const berlin = "Europe/Berlin";
const seoul = "Asia/Seoul";

/** The company whose support desk the demo is: it makes loggers and gateways that watch temperatures. */
export const staff = {
  sasha: { email: "sasha@example.com", name: "Sasha Lindqvist", role: "agent", language: "en", timeZone: berlin },
  minji: { email: "agent@example.com", name: "Minji Kim", role: "agent", language: "en", timeZone: seoul },
  priya: { email: "priya@example.com", name: "Priya Nair", role: "agent", language: "en", timeZone: "Europe/London" },
  tomas: {
    email: "tomas@example.com",
    name: "Tomás Herrera",
    role: "agent",
    language: "en",
    timeZone: "Europe/Madrid",
  },
  doyun: { email: "doyun@example.com", name: "박도윤", role: "agent", language: "ko", timeZone: seoul },
  jonas: { email: "jonas@example.com", name: "Jonas Weiler", role: "agent", language: "en", timeZone: berlin },
  hanna: {
    email: "hanna@example.com",
    name: "Hanna Virtanen",
    role: "agent",
    language: "en",
    timeZone: "Europe/Helsinki",
  },
  maria: {
    email: "manager@example.com",
    name: "Maria Santos",
    role: "manager",
    language: "en",
    timeZone: "Europe/Lisbon",
  },
  robin: { email: "admin@example.com", name: "Robin Adler", role: "admin", language: "en", timeZone: berlin },
} as const satisfies Record<string, DemoPerson & { role: Role }>;
export type StaffKey = keyof typeof staff;

/** Away until further notice: rules pass them by. */
export const away: readonly StaffKey[] = ["hanna"];

export const organizations = ["Berger Logistics", "Fjord Seafood", "한빛바이오", "대한의약물류"] as const;
type OrganizationName = (typeof organizations)[number];

type DemoCustomer = DemoPerson & { organization?: OrganizationName; seesOrganization?: boolean };

export const customers = {
  carl: {
    email: "carl@example.com",
    name: "Carl Berger",
    language: "en",
    timeZone: berlin,
    organization: "Berger Logistics",
  },
  ines: {
    email: "ines.vogt@berger-logistics.example",
    name: "Ines Vogt",
    language: "en",
    timeZone: berlin,
    organization: "Berger Logistics",
    seesOrganization: true,
  },
  ingrid: {
    email: "ingrid.solheim@fjordseafood.example",
    name: "Ingrid Solheim",
    language: "en",
    timeZone: "Europe/Oslo",
    organization: "Fjord Seafood",
    seesOrganization: true,
  },
  lars: {
    email: "lars.hauge@fjordseafood.example",
    name: "Lars Hauge",
    language: "en",
    timeZone: "Europe/Oslo",
    organization: "Fjord Seafood",
  },
  emma: { email: "emma.clarke@northgate-labs.example", name: "Emma Clarke", language: "en", timeZone: "Europe/London" },
  mateo: { email: "mateo.ruiz@fruteria-sur.example", name: "Mateo Ruiz", language: "en", timeZone: "Europe/Madrid" },
  olivia: { email: "olivia.brandt@kulturmuseum.example", name: "Olivia Brandt", language: "en", timeZone: berlin },
  samir: { email: "samir.haddad@medivan.example", name: "Samir Haddad", language: "en", timeZone: "Europe/Paris" },
  seoyeon: {
    email: "seoyeon.kim@hanbitbio.example",
    name: "김서연",
    language: "ko",
    timeZone: seoul,
    organization: "한빛바이오",
    seesOrganization: true,
  },
  junho: {
    email: "junho.lee@hanbitbio.example",
    name: "이준호",
    language: "ko",
    timeZone: seoul,
    organization: "한빛바이오",
  },
  jiwoo: {
    email: "jiwoo.park@dhpharma.example",
    name: "박지우",
    language: "ko",
    timeZone: seoul,
    organization: "대한의약물류",
  },
  minsu: {
    email: "minsu.choi@dhpharma.example",
    name: "최민수",
    language: "ko",
    timeZone: seoul,
    organization: "대한의약물류",
    seesOrganization: true,
  },
  hayoon: { email: "hayoon.jung@sunnyfarm.example", name: "정하윤", language: "ko", timeZone: seoul },
  sehun: { email: "sehun.oh@namsan-lab.example", name: "오세훈", language: "ko", timeZone: seoul },
} as const satisfies Record<string, DemoCustomer>;
export type CustomerKey = keyof typeof customers;

export const teams = {
  support: { name: "Support", members: ["sasha", "priya", "tomas"] },
  korea: { name: "Korea Support", members: ["minji", "doyun"] },
  incidents: { name: "Incident Response", members: ["jonas", "minji"] },
  billing: { name: "Billing", members: ["hanna"] },
} as const satisfies Record<string, { name: string; members: readonly StaffKey[] }>;
export type TeamKey = keyof typeof teams;

/** Asked in this order. Tasks are taken by hand. */
export const rules: readonly { title: string; condition: Condition; team: TeamKey }[] = [
  { title: "Urgent cases", condition: { "==": [{ var: "case.priority" }, "urgent"] }, team: "incidents" },
  { title: "Requests in Korean", condition: { "==": [{ var: "case.language" }, "ko"] }, team: "korea" },
  {
    title: "Invoices and licences",
    condition: { or: [{ in: ["billing", { var: "case.tags" }] }, { in: ["licence", { var: "case.tags" }] }] },
    team: "billing",
  },
  {
    title: "Everything else, except tasks",
    condition: { in: [{ var: "case.type" }, ["question", "incident", "problem", "approval"]] },
    team: "support",
  },
];
