const program =
  "(?:my |a |the )?(?:e-?mail|mail|outlook|windows|yahoo|gmail|mailbox|airmail|spark|typeapp|bluemail|aqua mail|boxer|nine|k-9 mail|thunderbird|proton ?mail|tutanota|canary|superhuman|newton|edison|sparrow|hey|zoho|gmx|web\\.de|orange|mail\\.ru|yandex|naver|daum|kakao|samsung|galaxy|iphone|ipad|ipod|android|blackberry|huawei|xiaomi|mobile|phone|smartphone|tablet|cell)";
const tail = "(?:[.,!]?\\s*(?:please |so |sorry|excuse|pardon|forgive|apolog|with apolog).{0,80})?";
const link = "\\s*(?:<[^<>]{0,160}>|\\([^()]{0,160}\\)|\\[[^\\[\\]]{0,160}\\]|https?:\\S{0,160})?\\s*";
const thing = "[^.,;:!?<>()\\[\\]]{1,50}";

/** "Sent from my phone" and what programs say of themselves below a mail, in the languages they speak. */
const lines = [
  `sent (?:from|via|with|by|using) my ${thing}`,
  `sent (?:from|via|with|by|using) (?:the )?(?:${program})${thing.replace("{1,", "{0,")}`,
  `sent (?:from|via|with|by|using) \\[?${program}\\]?${link}(?:for|on) ${thing}`,
  `sent (?:from|with) \\p{Lu}${thing}(?:<|\\()https?:[^<>()]{0,160}[>)]`,
  `sent (?:from|via) (?:a|the) (?:mobile|phone|tablet|smartphone|iphone|ipad)${thing.replace("{1,", "{0,")}`,
  `(?:\\p{L}{1,12} )?(?:from|via) (?:my )?(?:mobile|iphone|phone|android|ipad)(?: \\d{1,2})?`,
  `get \\[?outlook for \\p{L}{2,10}\\]?`,
  `get the (?:new )?\\p{L}{2,14} app.{0,60}`,
  `(?:von|aus|mit|über) (?:meine[mr]|der|dem) ${thing} (?:gesendet|geschickt|verschickt|versendet)`,
  `(?:diese (?:e-?mail|nachricht) wurde |diese mail wurde )?(?:gesendet|verschickt|versendet) (?:von|mit|über|aus) ${thing}`,
  `diese (?:e-?mail|nachricht|mail) wurde (?:von|mit|über) ${thing} gesendet`,
  `(?:envoyé|envoyée|expédié|écrit) (?:depuis|de|à partir de|à partir d['’]|avec|via|par|d['’]|du) ?${thing}`,
  `(?:télécharger|obtenir|téléchargez|obtenez) outlook pour ${thing}`,
  `enviado (?:desde|con|a través de|mediante) ${thing}`,
  `(?:obtener|obtén|descargar) outlook para ${thing}`,
  `(?:inviato|spedito|mandato) (?:da|dal|dalla|con|tramite|via|mediante) ${thing}`,
  `(?:scarica|ottieni) outlook per ${thing}`,
  `enviad[oa] (?:do|da|de|pelo|pela|via|através d[eo]|a partir d[eo]) ${thing}`,
  `(?:obter|obtenha|baixar) (?:o )?outlook para ${thing}`,
  `(?:verzonden|verstuurd|gestuurd) (?:vanaf|van|met|via|vanuit) ${thing}`,
  `(?:download|haal|outlook) (?:outlook )?voor ${thing}`,
  `(?:skickat|sänt|skickades) (?:från|med|via) ${thing}`,
  `(?:hämta|skaffa|få) outlook för ${thing}`,
  `(?:sendt|skrevet) (?:fra|med|via) ${thing}`,
  `(?:hent|få|skaff) outlook (?:til|for) ${thing}`,
  `lähetetty ${thing}`,
  `(?:hanki|lataa) outlook ${thing}`,
  `(?:wysłano|wysłane|wysłana|napisano) (?:z|ze|za pomocą|przez|przy użyciu) ${thing}`,
  `(?:pobierz|uzyskaj) outlook(?:a)? (?:dla|na) ${thing}`,
  `отправлено (?:с|со|из|через|при помощи) ${thing}`,
  `(?:скачать|получить) outlook для ${thing}`,
  `(?:надіслано|відправлено) (?:з|із|через) ${thing}`,
  `(?:odesláno|odoslané|posláno) (?:z|ze|zo|pomocí|přes) ${thing}`,
  `(?:získat|stáhnout) outlook pro ${thing}`,
  `${thing}['’]?\\p{L}{0,4} gönderildi`,
  `(?:küldve|elküldve) .{1,40}|.{1,30}(?:ról|ről|ből|ből) küldve`,
  `trimis (?:de pe|din|cu|prin) ${thing}`,
  `στάλθηκε από ${thing}`,
  `נשלח מ.{1,40}|أُ?رسلت? من .{1,40}`,
  `dikirim dari ${thing}`,
  `ส่งจาก.{1,40}`,
  `.{1,20}から送信|.{1,30} で送信(?:しました)?`,
  `(?:나의|내) .{1,20}에서 (?:보냄|보냈습니다|전송됨)|.{1,20}에서 (?:보냄|보냈습니다|전송했습니다|전송됨|발송됨)`,
  `(?:android|ios)용 outlook.{0,20}`,
  `(?:发自|發自|来自|寄自)\\s?(?:我的\\s?)?.{1,24}|從我的 ?.{1,20} ?(?:傳送|寄出|发送)|(?:通过|使用) ?.{1,20}(?:发送|傳送)`,
  `(?:获取|取得|下载) ?(?:适用于|適用於)?.{0,20}outlook.{0,20}`,
  `(?:đã )?(?:được )?gửi từ ${thing}`,
  `tải outlook (?:cho|dành cho) ${thing}`,
].join("|");

export const deviceLine = new RegExp(`^[\\s<([*_>-]{0,4}(?:${lines})${link}${tail}[\\s>)\\]*_.!]{0,4}$`, "iu");
