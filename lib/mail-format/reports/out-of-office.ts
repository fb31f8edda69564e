/** How absence notes begin their subjects: by mail program and language. */
const beginnings = [
  "auto(?:matic|matische|matisch)?[ -]?(?:reply|response|respons|answer|responder|antwort|antwoord)",
  "autoreply|auto:",
  "out of (?:the )?office",
  "ooo\\b|away until|away from (?:the )?(?:office|my mail)|i am (?:away|out of)|on (?:vacation|holiday|leave)|vacation (?:reply|notice|response)",
  "abwesen|automatische antwort|abwesenheits|nicht im büro|urlaub:",
  "réponse automatique|absence du bureau|absent du bureau|en congés?\\b",
  "respuesta automática|fuera de (?:la )?oficina|ausente de la oficina",
  "resposta automática|fora do escritório|ausência temporária",
  "risposta automatica|fuori (?:sede|ufficio)|assente dall'ufficio",
  "automatisch antwoord|automatische beantwoording|afwezig",
  "autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|ikke på kontoret|ej på kontoret",
  "automaattinen vastaus|poissa",
  "odpowiedź automatyczna|automatyczna odpowiedź|nieobecność|poza biurem",
  "automatická odpov[eě]ď|mimo kancelář",
  "otomatik yanıt|ofis dışında",
  "автоматический ответ|автоответ|нет на месте|автоматична відповідь",
  "自動応答|自動返信|不在通知|不在のお知らせ|不在連絡",
  "자동 ?(?:회신|응답|답장)|부재 ?중|부재 ?알림",
  "自动(?:答复|回复)|自動(?:回覆|答覆)|外出",
  "automatikus válasz|răspuns automat|αυτόματη απάντηση|trả lời tự động|balasan otomatis|رد تلقائي|מענה אוטומטי|ตอบกลับอัตโนมัติ",
].join("|");

const subject = new RegExp(`^[\\s\\[*({<"]*(?:${beginnings})`, "iu");

/** Whether a subject reads like an absence note. A weak sign: it only keeps us from answering by machine. */
export function saysOutOfOffice(text: string): boolean {
  return subject.test(text.normalize("NFC").trim());
}
