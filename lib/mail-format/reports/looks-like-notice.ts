import type { ReadMail } from "@/lib/mail-format/types";
import { isDaemon, isFromNobody, isMailSystem } from "@/lib/mail-format/reports/daemon";

const subjects =
  /^(?:\[?\w+\]? )?\W*(?:undeliver|non-?deliver|un?delivered|nondeliverable|delivery (?:status|fail|notif|report|has|delay|error|problem|incomplete)|mail (?:delivery|system|failure|could)|e-?mail delivery|returned|return(?:ed)? mail|failure notice|failed (?:mail|message|delivery)|message (?:delivery|not|could|undeliver|you sent)|warning: (?:could not|message|mail)|(?:mail|message) (?:you sent )?(?:blocked|rejected|not delivered)|could not (?:send|deliver)|loop alert|unzustellbar|mail konnte nicht|non remis|échec de|no se puede entregar|impossibile|недостав|ваше сообщение не|не доставлено|配信不能|配信エラー|送信できません|반송|배달(?:되지| 실패)|退信|无法投递|無法傳遞|onbestelbaar|olevererbart|kunde inte levereras|niedostarcz|teslim edilem)/i;
const bodies =
  /(?:could ?n[o']t|couldn't|cannot|can ?not|can't|unable to|was not|has not (?:yet )?been|wasn't|not able to|failed to|did not|weren't able to|have not been) (?:\w+ ){0,3}(?:be )?(?:deliver|reach|send|sent|accept)|(?:delivery|deliver\w*) (?:\w+ ){0,6}(?:fail|error|problem|delay|aborted)|error (?:was )?(?:detected|occurred|delivering)|had (?:permanent|transient) (?:fatal|non-fatal)? ?errors|invalid (?:user|final|recipient) |mailbox exceeds|user unknown|failure reasons?|returned (?:mail|message)|transcript of session|permanent (?:error|failure|fatal)|duplicated message-id|(?:failed|rejected|bad) (?:addresses|recipients)|no valid recipients|undeliverable|送信でき|配信でき|доставлен/i;

/** A report without the form of one: a mail system wrote it, and it says that something did not arrive. */
export function looksLikeNotice(mail: ReadMail, words: string, givesBack: boolean): boolean {
  if (mail.headers.has("x-failed-recipients")) return true;
  const text = words.slice(0, 10_000);
  if (isMailSystem(mail)) return subjects.test(mail.subject) || bodies.test(text);
  if (isFromNobody(mail) && subjects.test(mail.subject)) return true;
  return givesBack && (isFromNobody(mail) || isDaemon(mail)) && bodies.test(text);
}
