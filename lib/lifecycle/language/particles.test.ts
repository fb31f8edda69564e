import { describe, expect, test } from "vitest";
import { object, subject, topic, toward } from "@/lib/lifecycle/language/particles";

describe("a Korean particle follows the last letter as it is read aloud", () => {
  test.each([
    ["문의", "문의가", "문의를", "문의는", "문의로"],
    ["사람", "사람이", "사람을", "사람은", "사람으로"],
    ["메일", "메일이", "메일을", "메일은", "메일로"],
    ["“대기 중”", "“대기 중”이", "“대기 중”을", "“대기 중”은", "“대기 중”으로"],
    ["‘종료’", "‘종료’가", "‘종료’를", "‘종료’는", "‘종료’로"],
    ["1042", "1042가", "1042를", "1042는", "1042로"],
    ["1087", "1087이", "1087을", "1087은", "1087로"],
    ["3", "3이", "3을", "3은", "3으로"],
    ["100", "100이", "100을", "100은", "100으로"],
    ["SLA", "SLA가", "SLA를", "SLA는", "SLA로"],
    ["URL", "URL이", "URL을", "URL은", "URL로"],
    ["VPN", "VPN이", "VPN을", "VPN은", "VPN으로"],
    ["Google", "Google이", "Google을", "Google은", "Google로"],
    ["Slack", "Slack이", "Slack을", "Slack은", "Slack으로"],
    ["waiting", "waiting이", "waiting을", "waiting은", "waiting으로"],
    ["Server (2)", "Server (2)가", "Server (2)를", "Server (2)는", "Server (2)로"],
  ])("%s", (word, ...forms) => {
    expect([subject(word), object(word), topic(word), toward(word)]).toEqual(forms);
  });
});
