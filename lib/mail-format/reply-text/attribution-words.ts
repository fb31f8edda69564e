/** "… wrote:" at the end of the line that stands above a quotation. */
const closing = [
  "wrote|writes|has written|said",
  "schrieb|schrieb folgendes|hat geschrieben",
  "a [ée]crit",
  "escribi[óo]|ha escrito|va escriure|ha escrit",
  "ha scritto|scrive|ha scritto quanto segue",
  "escreveu|a escrit",
  "schreef|geschreven|schreef het volgende",
  "skrev|skrev följande|skrev følgende|skriver",
  "kirjoitti",
  "napisa[łl]|napisa[łl]a|napisa[łl]\\(a\\)|pisze",
  "написал|написала|написал\\(а\\)|пишет|писал\\(а\\)|написав|написала|написав\\(ла\\)|пише|написа",
  "napsal|napsala|napsal\\(a\\)|nap[íi]sal|nap[íi]sala|nap[íi]sal\\(a\\)",
  "napisao je|napisala je|je napisao|je napisala|je napisao\\/la|je napisal|je napisala",
  "yazd[ıi]",
  "[íi]rta|ezt [íi]rta",
  "a scris",
  "έγραψε",
  "menulis",
  "đã viết|viết",
  "kirjutas|rakst[īi]ja|raš[ėe]",
  "כתב|כתבה|כתב\\/ה|كتب",
].join("|");

/** The same in scripts that set no space between words. */
const closingUnspaced =
  "のメール|は書きました|書きました|作成|작성|작성했습니다|작성함|썼습니다|쓴 글|写道|寫道|写到|來信|เขียน|เขียนว่า";

/** Verbs that the writer's name or the date may follow. */
const inner = "schrieb|schreef|skrev|kirjoitti|ezt [íi]rta|[íi]rta";

export const closingVerb = new RegExp(
  `(?:(?<![\\p{L}])(?:${closing})|(?:${closingUnspaced}))[\\s"*_]*[:：]?[\\s*_]*$`,
  "iu",
);

export const innerVerb = new RegExp(`(?<![\\p{L}])(?:${inner})(?![\\p{L}])(.*)$`, "iu");

/** How such a line begins, if not with a name: "On", a weekday, a date. */
export const opener =
  /^[\s>*_"'‪-‮⁦-⁩]*(?:(?:On|At|Am|Le|El|Il|In data|Em|No dia|Op|Den|På|Dnia|W dniu|D[ňn]a|Dne|Vào|Pada|Στις|La|Pe|Em|A)(?=[\s\d])|在|于|於|\p{L}{1,12}[.,]{0,2}\s+(?:\p{L}{1,3}\s)?\d|\d)/u;

export const dateOrTime =
  /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:.h]\d{2}(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d\s?[年月日년월일]/u;
