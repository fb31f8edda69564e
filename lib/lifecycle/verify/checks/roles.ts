import { actorFields } from "@/lib/lifecycle/language/actor";
import { atomOf, isVar } from "@/lib/lifecycle/language/conditions";
import { below } from "@/lib/lifecycle/language/check/report";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { object, topic } from "@/lib/lifecycle/language/particles";
import { replace } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { nearest } from "@/lib/lifecycle/verify/nearest";
import { peopleOf } from "@/lib/lifecycle/language/people";

/** Roles that are asked for and that nobody holds, and approvals that those who are asked cannot give. */
export function roles(inspected: Inspected): Finding[] {
  const held = new Set(peopleOf(inspected.definition, inspected.surroundings).flat());
  return [...namedRoles(inspected, held), ...taskRoles(inspected, held)];
}

type NamedRole = { readonly role: string; readonly at: string };

function namedRoles(inspected: Inspected, held: ReadonlySet<string>): Finding[] {
  const { definition, dead, edges, say } = inspected;
  const silent = new Set([...dead].map(({ index }) => index));
  const inGuards = definition.transitions.flatMap(({ if: guard }, i) => {
    const isSaid = silent.has(i) && edges.every((edge) => edge.index !== i || dead.has(edge));
    return guard && !isSaid ? rolesIn(guard, below("/transitions", i, "if")) : [];
  });
  const inNames = Object.entries(definition.conditions ?? {}).flatMap(([name, named]) =>
    "if" in named ? rolesIn(named.if, below("/conditions", name, "if")) : rolesIn(named, below("/conditions", name)),
  );
  return [...inGuards, ...inNames]
    .filter(({ role }) => role !== "system" && !held.has(role))
    .map(({ role, at }) =>
      finding({
        id: "nobody-may-act",
        severity: "warning",
        at,
        subject: `${at} ${role}`,
        message: say({
          en: (n) => `The condition asks for the role ${n.role(role)}, which nobody holds.`,
          ko: (n) => `조건이 ${object(`${n.role(role)} 역할`)} 요구하지만, 이 역할을 가진 사람이 없습니다.`,
        }),
        fixes: nearest(role, [...held]).map((other) => renameFix(inspected, at, other)),
      }),
    );
}

function rolesIn(condition: Condition, at: string): NamedRole[] {
  if ("and" in condition) return condition.and.flatMap((part, i) => rolesIn(part, below(at, "and", i)));
  if ("or" in condition) return condition.or.flatMap((part, i) => rolesIn(part, below(at, "or", i)));
  if ("!" in condition) return rolesIn(condition["!"], below(at, "!"));
  const atom = atomOf(condition);
  if (!atom || atom.op !== "in" || typeof atom.left !== "string") return [];
  return isVar(atom.right) && atom.right.var === "actor.roles" ? [{ role: atom.left, at: below(at, "in", 0) }] : [];
}

function taskRoles(inspected: Inspected, held: ReadonlySet<string>): Finding[] {
  const { definition, say } = inspected;
  const declared = actorFields(definition).roles?.values ?? [];
  return Object.entries(definition.states).flatMap(([state, { task }]) => {
    const role = task?.kind === "approval" ? task.assignTo.role : undefined;
    if (role === undefined || task?.kind !== "approval") return [];
    const at = below("/states", state, "task", "assignTo", "role");
    if (held.has(role)) return unable(inspected, { state, role, at, outcome: task.approve });
    const meant = nearest(role, [...held]);
    return [
      finding({
        id: declared.includes(role) ? "nobody-may-act" : "reference",
        at,
        subject: `${state} ${role}`,
        message: say({
          en: (n) =>
            `The approval in ${n.state(state)} is given to the role ${n.role(role)}, which nobody holds.${meant[0] === undefined ? "" : ` Did you mean ${n.role(meant[0])}?`}`,
          ko: (n) =>
            `${n.state(state)} 상태의 승인은 ${n.role(role)} 역할에 맡겨져 있지만, 이 역할을 가진 사람이 없습니다.${meant[0] === undefined ? "" : ` ${n.role(meant[0])}인가요?`}`,
        }),
        fixes: (meant.length > 0 ? meant : ["manager"].filter((other) => held.has(other))).map((other) =>
          renameFix(inspected, at, other),
        ),
      }),
    ];
  });
}

function unable(
  inspected: Inspected,
  { state, role, at, outcome }: { state: string; role: string; at: string; outcome: string },
): Finding[] {
  const { definition, edges, ask, say, surroundings } = inspected;
  const ways = edges.filter(({ from, transition }) => from === state && transition.on === outcome);
  const holders = peopleOf(definition, surroundings).filter((roles) => roles.includes(role));
  const mayAct = ways.some(
    ({ transition: { if: guard } }) => !guard || ask([guard], outcome, holders).verdict !== "no",
  );
  if (ways.length === 0 || mayAct || ways.every((edge) => inspected.dead.has(edge))) return [];
  return [
    finding({
      id: "nobody-may-act",
      at,
      subject: `${state} ${role}`,
      message: say({
        en: (n) =>
          `The approval in ${n.state(state)} is given to the role ${n.role(role)}, but those who hold it may not do ${n.event(outcome)}.`,
        ko: (n) =>
          `${n.state(state)} 상태의 승인은 ${n.role(role)} 역할에 맡겨져 있지만, ${topic("그 사람들")} ${object(n.event(outcome))} 할 수 없습니다.`,
      }),
    }),
  ];
}

function renameFix({ say }: Inspected, at: string, role: string): Fix {
  return {
    title: say({ en: (n) => `Ask for ${n.role(role)} instead`, ko: (n) => `대신 ${n.role(role)} 요구` }),
    patch: [replace(at, role)],
  };
}
