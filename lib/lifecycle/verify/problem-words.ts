import { object, particle, subject, topic } from "@/lib/lifecycle/language/particles";

/** What a problem's template says in Korean, with what is filled in. */
type Korean = (first: string, second: string) => string;

const KINDS: Readonly<Record<string, string>> = {
  state: "상태",
  event: "이벤트",
  stage: "단계",
  start: "시작",
  schedule: "일정",
  transition: "전환",
  property: "속성",
  timer: "타이머",
  effect: "효과",
  field: "필드",
  input: "입력",
  role: "역할",
  condition: "조건",
  category: "범주",
  minute: "분",
  hour: "시",
  day: "일",
  month: "월",
  weekday: "요일",
};
const kind = (word: string): string => (Object.hasOwn(KINDS, word) ? (KINDS[word] ?? word) : word);
const quoted = (name: string): string => `‘${name}’`;
const none = (what: string, name: string): string =>
  `${particle(quoted(name), { consonant: "이라는", vowel: "라는" })} ${subject(kind(what))} 없습니다`;
const always =
  (sentence: string): Korean =>
  () =>
    sentence;
const noMore =
  (what: string): Korean =>
  (most) =>
    `${subject(what)} ${most}개를 넘습니다`;

/** By template, as the checks of definitions word their problems. */
const KOREAN: ReadonlyMap<string, Korean> = new Map<string, Korean>([
  ...Object.keys(KINDS).map((what): [string, Korean] => [`there is no ${what} “{}”`, (name) => none(what, name)]),
  ["there is no {} “{}”", none],
  ["there is no {} here", (path) => `여기에는 ${subject(path)} 없습니다`],
  ["there is no {}", (path) => `${subject(path)} 없습니다`],
  [
    "“{}” reads {}, which there is not here",
    (name, path) => `${topic(quoted(name))} 여기에 없는 ${object(path)} 읽습니다`,
  ],
  ["“{}” leads back to itself", (name) => `${subject(quoted(name))} 자기 자신으로 되돌아옵니다`],
  ["there are two {}s “{}”", (what, name) => `${kind(what)} ${subject(quoted(name))} 두 개 있습니다`],
  ["“{}” is named twice", (name) => `${subject(quoted(name))} 두 번 나옵니다`],
  ["“{}” is there twice", (name) => `${subject(quoted(name))} 두 번 나옵니다`],
  ["“{}” is a reserved name", (name) => `${topic(quoted(name))} 쓸 수 없는 이름입니다`],
  ["is a reserved name", always("쓸 수 없는 이름입니다")],
  ["“{}” does not belong here", (name) => `${topic(quoted(name))} 여기에 올 수 없습니다`],
  ["is missing", always("값이 없습니다")],
  ["must be a {}", (type) => `${type} 형식이어야 합니다`],
  ["must be an {}", (type) => `${type} 형식이어야 합니다`],
  ["must be one of {}", (values) => `다음 중 하나여야 합니다: ${values}`],
  ["must have exactly one of {}", (values) => `다음 중 정확히 하나가 있어야 합니다: ${values}`],
  ["too big: string", (most) => `글자 수가 ${most}자를 넘습니다`],
  ["too small: string", (least) => `적어도 ${least}자여야 합니다`],
  ["too big: array", noMore("항목")],
  ["too small: array", (least) => `항목이 적어도 ${least}개 있어야 합니다`],
  ["too big: number", (most) => `${most} 이하여야 합니다`],
  ["too small: number", (least) => `${least} 이상이어야 합니다`],
  ["too big: int", (most) => `${most} 이하여야 합니다`],
  ["too small: int", (least) => `${least} 이상이어야 합니다`],
  ["is longer than {} characters", (most) => `${most}자를 넘습니다`],
  ["is nested deeper than {} levels", (most) => `${most}단계보다 깊게 중첩되어 있습니다`],
  ["has more than {} values", noMore("값")],
  ["must not have more than {} entries", noMore("항목")],
  ["must have at least two states", always("상태가 적어도 두 개 있어야 합니다")],
  [
    "makes more than {} comparisons once its names are written out",
    (most) => `이름을 모두 풀면 비교가 ${most}개를 넘습니다`,
  ],
  ["is not plain JSON", always("순수한 JSON이 아닙니다")],
  ["this is not JSON: {}", (what) => `JSON이 아닙니다(${what})`],
  ["a case cannot begin in a final state", always("사례는 최종 상태에서 시작할 수 없습니다")],
  [
    "nothing leaves a final state; a late message may stay with $same",
    always("최종 상태에서 나가는 전환은 있을 수 없습니다. 늦게 온 메시지는 $same으로 머물 수 있습니다"),
  ],
  [
    "only messages reach a final state; “{}” from {} is a {}",
    (name) => `최종 상태에는 메시지만 올 수 있습니다. ${topic(quoted(name))} 메시지가 아닙니다`,
  ],
  ["a final state has no timers; nothing leaves it", always("최종 상태에는 타이머가 있을 수 없습니다")],
  ["a final state has no task; nothing leaves it", always("최종 상태에는 작업이 있을 수 없습니다")],
  ["a case that is over waits for nobody", always("끝난 사례는 아무도 기다리지 않습니다")],
  ["only a field of the case is shown to a customer", always("사례의 필드만 고객에게 보일 수 있습니다")],
  ["what the engine writes cannot be asked of a customer", always("엔진이 기록하는 필드는 고객에게 물을 수 없습니다")],
  [
    "a ref cannot be asked of a customer, who knows none of its ids",
    always("고객은 id를 알 수 없으므로 ref는 고객에게 물을 수 없습니다"),
  ],
  [
    'must be us, customer, nobody, or { "other": "vendor", "label": "the vendor" }',
    always('us, customer, nobody이거나 { "other": "vendor", "label": "공급업체" }여야 합니다'),
  ],
  ["the id of an actor is a ref", always("행위자의 id는 ref여야 합니다")],
  ["the roles of an actor are a set", always("행위자의 roles는 set이어야 합니다")],
  ["“{}” is a {}, not a {}", (name, type) => `${topic(quoted(name))} ${type} 이벤트이므로 여기에 쓸 수 없습니다`],
  ["a schedule needs cron and tz", always("일정에는 cron과 tz가 필요합니다")],
  ["must have five fields: minute, hour, day, month, weekday", always("분, 시, 일, 월, 요일의 다섯 항목이어야 합니다")],
  ["“{}” is no {}", (given, what) => `${topic(quoted(given))} ${kind(what)} 값이 아닙니다`],
  ["names a day that never comes", always("오지 않는 날짜입니다")],
  ["there is no time zone “{}”", (zone) => none("시간대", zone)],
  ["needs {} of {}", (need, of) => `${of}명 중 ${need}명의 승인을 요구합니다`],
  ["one person can give one approval only", always("한 사람은 한 번만 승인할 수 있습니다")],
  ["begins either in a state or with a start", always("상태나 시작 중 하나로만 시작할 수 있습니다")],
  [
    "does more than one of send, advance, edit and effect",
    always("send, advance, edit, effect 중 하나만 할 수 있습니다"),
  ],
  ["needs the event it is sent with", always("함께 보낼 이벤트가 필요합니다")],
  ["succeeds and fails need the effect they are about", always("succeeds와 fails에는 대상 효과가 필요합니다")],
  ["an effect either succeeds or fails", always("효과는 성공하거나 실패하거나 둘 중 하나여야 합니다")],
  ["belongs to leadsTo", always("leadsTo와 함께 써야 합니다")],
  ["{} is derived; nothing can set it", (path) => `${topic(path)} 계산되는 값이므로 지정할 수 없습니다`],
  ["the field cannot be empty; it is not nullable", always("비울 수 없는 필드입니다(nullable이 아님)")],
  ["a set cannot be set to a constant", always("set 필드에는 상수를 지정할 수 없습니다")],
  ["does not fit a field of type {}", (type) => `${type} 형식의 필드에 맞지 않습니다`],
  ["a {} does not fit a field of type {}", (from, to) => `${from} 값은 ${to} 형식의 필드에 맞지 않습니다`],
  ["a {} cannot be compared with a {}", (one, other) => `${one} 값과 ${other} 값은 비교할 수 없습니다`],
  ["a {} cannot be compared with a {} of another kind", (one) => `종류가 다른 ${one} 값끼리는 비교할 수 없습니다`],
  ["a {} has no order", (type) => `${type} 값에는 크기 순서가 없습니다`],
  ["a {} is no number", (type) => `${topic(type)} 숫자가 아닙니다`],
  ["a {} has no values", (type) => `${type} 형식에는 values가 있을 수 없습니다`],
  ["a {} has no least value", (type) => `${type} 형식에는 min이 있을 수 없습니다`],
  ["a {} has no greatest value", (type) => `${type} 형식에는 max가 있을 수 없습니다`],
  ["a {} points to nothing", (type) => `${type} 형식에는 to가 있을 수 없습니다`],
  ["an enum needs its values", always("enum에는 values가 필요합니다")],
  ["names a value twice", always("같은 값이 두 번 나옵니다")],
  ["labels a value there is not", always("없는 값에 이름을 붙였습니다")],
  ["is less than min", always("min보다 작습니다")],
  ["must be a number, like the {} beside it", (type) => `옆의 ${type} 값처럼 숫자여야 합니다`],
  ["must be a {}, like what it is compared with", (type) => `비교 대상처럼 ${type} 값이어야 합니다`],
  [
    "“{}” is not one of its values ({})",
    (value, values) => `${topic(quoted(value))} 선택할 수 있는 값이 아닙니다(${values})`,
  ],
  ["a set cannot hold a {}", (type) => `set에는 ${type} 값을 담을 수 없습니다`],
  ["a set holds texts", always("set에는 글자만 담을 수 있습니다")],
  ["a set can only be asked with in, == null or != null", always("set은 in, == null, != null로만 물을 수 있습니다")],
  ["must be a list or a set", always("목록이나 set이어야 합니다")],
  ["a list cannot hold null; ask with == null", always("목록에는 null이 있을 수 없습니다. == null로 물으세요")],
  ["null is in nothing; ask with == null", always("null은 어디에도 들어 있지 않습니다. == null로 물으세요")],
  ["nothing can be compared with null this way", always("null과는 이렇게 비교할 수 없습니다")],
  ["null cannot be added", always("null은 더할 수 없습니다")],
  ["compares values of different types", always("서로 다른 형식의 값을 비교합니다")],
  [
    "must be small letters, digits and hyphens, beginning with a letter",
    always("소문자, 숫자, 하이픈만 쓸 수 있고 글자로 시작해야 합니다"),
  ],
  [
    "must be letters, digits, _ and -, beginning with a small letter",
    always("글자, 숫자, _, -만 쓸 수 있고 소문자로 시작해야 합니다"),
  ],
  [
    "must be a duration of days, hours, minutes and seconds such as P7D or PT4H",
    always("P7D나 PT4H처럼 일, 시간, 분, 초로 된 기간이어야 합니다"),
  ],
  [
    'must be a duration such as P7D, or { "setting": "autoCloseDays", "default": "P7D" }',
    always('P7D 같은 기간이거나 { "setting": …, "default": … }여야 합니다'),
  ],
  ["must be a language such as en or ko", always("en이나 ko 같은 언어여야 합니다")],
  ["must have a language", always("언어가 하나는 있어야 합니다")],
  [
    'must be a text, or one per language such as { "en": "Open", "ko": "열림" }',
    always('글이거나 { "en": "Open", "ko": "열림" }처럼 언어별 글이어야 합니다'),
  ],
  ["must be a text, a number, true, false or null", always("글, 숫자, true, false, null 중 하나여야 합니다")],
  ["must be a value, or a list of texts", always("값이나 글 목록이어야 합니다")],
  ['must be a value, or { "var": "case.…" }', always('값이거나 { "var": "case.…" }여야 합니다')],
  [
    'must be a list of at most 32 values, or { "var": "case.…" }',
    always('32개 이하의 값 목록이거나 { "var": "case.…" }여야 합니다'),
  ],
  ["must be case.…, event.… or actor.…", always("case.…, event.…, actor.… 중 하나여야 합니다")],
  ["must be case.…", always("case.…여야 합니다")],
  ["must be one of + -", always("+나 - 중 하나여야 합니다")],
  ["must be a state or $same", always("상태나 $same이어야 합니다")],
  ["must be the name of a handler such as email.send", always("email.send 같은 처리기 이름이어야 합니다")],
]);

/** A problem's message in Korean; what has no words of its own is said in general. */
export function inKorean(template: string | undefined, values: readonly string[] = []): string {
  const known = template === undefined ? undefined : KOREAN.get(template);
  if (known) return known(values[0] ?? "", values[1] ?? "");
  return template?.startsWith("must have exactly one of")
    ? "정해진 연산자 중 정확히 하나가 있어야 합니다"
    : "형식이 올바르지 않습니다";
}
