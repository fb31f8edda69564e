/** The lines that Outlook and others set above an earlier mail, in the languages they are sold in. */
const labels = {
  from: "from,von,de,da,van,från,fra,lähettäjä,od,от,от кого,від,gönderen,kimden,差出人,送信者,보낸 사람,보낸사람,发件人,發件人,寄件者,寄件人,từ,người gửi,feladó,de la,expéditeur,από,מאת,من,dari,จาก,saatja,nuo,expeditor,afsender,avsender,avsändare,absender,mittente,remitente,remetente,afzender,sender",
  date: "message du,message of,nachricht vom,mensaje del,mensagem de,messaggio del,bericht van,meddelande från,sent,date,sent at,sent on,date sent,gesendet,gesendet am,datum,envoyé,envoyé le,envoyée,le,date d'envoi,enviado,enviado el,enviada em,enviado em,enviada,fecha,data,inviato,inviato il,inviata,verzonden,verzonden op,verstuurd,skickat,sendt,dato,lähetetty,päivämäärä,päiväys,pvm,wysłano,data wysłania,отправлено,дата,дата отправки,надіслано,дата надсилання,odesláno,odoslané,dátum,gönderildi,gönderilme tarihi,gönderme tarihi,tarih,送信日時,日時,日付,送信日,보낸 날짜,보낸날짜,날짜,보낸 시간,보낸시간,발송일,일시,发送时间,发送日期,發送時間,日期,时间,時間,寄件日期,傳送日期,đã gửi,ngày,ngày gửi,vào ngày,thời gian,elküldve,küldve,trimis,data,ημερομηνία,στάλθηκε,נשלח,תאריך,التاريخ,تاريخ الإرسال,dikirim,tanggal,วันที่,ส่ง,saadetud",
  to: "to,an,à,a,para,aan,till,til,vastaanottaja,do,кому,komu,kime,alıcı,宛先,받는 사람,받는사람,收件人,收件者,đến,tới,người nhận,címzett,către,προς,אל,إلى,kepada,ke,ถึง,saaja,destinataire,destinatario,destinatário,empfänger,mottaker,modtager,mottagare,ontvanger,pro",
  cc: "cc,cc:,copie a,copies à,copy to,kopie,copie,copie à,copia,c.c.,kopia,kopi,kopio,dw,udw,копия,копія,kopie,bilgi,参照,참조,抄送,副本,cópia,đồng gửi,másolatot kap,másolat,bcc,reply-to,reply to,antwort an,répondre à,responder a,rispondi a,svar till,responder para,回复,답장 받는 사람,kopieret,anlagen,attachments,importance,priority,wichtigkeit",
  subject:
    "subject,betreff,objet,sujet,asunto,oggetto,assunto,onderwerp,ämne,emne,aihe,temat,тема,předmět,predmet,konu,件名,제목,主题,主題,主旨,标题,標題,chủ đề,tiêu đề,tárgy,subiect,θέμα,נושא,الموضوع,subjek,perihal,เรื่อง,teema,re",
};

export type HeaderKind = keyof typeof labels;

const kinds: HeaderKind[] = ["from", "date", "to", "cc", "subject"];

/** Each label in small letters, and which line of the head it names. */
export const headerKinds: ReadonlyMap<string, HeaderKind> = new Map(
  kinds.flatMap((kind) => labels[kind].split(",").map((label): [string, HeaderKind] => [label, kind])),
);

const original = [
  "original message|original e-?mail|original email|original appointment|reply message|previous message|replied message",
  "ursprüngliche nachricht|original-?nachricht|originalnachricht|urspr\\. nachricht|originalmail|ursprüngliche mail",
  "message d['’]origine|message original|message initial|courriel original",
  "mensaje original|correo original|missatge original",
  "messaggio originale|messaggio originario",
  "mensagem original",
  "oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht",
  "ursprungligt meddelande|originalmeddelande|ursprungsmeddelande",
  "oprindelig meddelelse|oprindelig besked|original meddelelse|oprindelig mail",
  "opprinnelig melding|original melding|opprinnelig e-post",
  "alkuperäinen viesti",
  "wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna|treść oryginalnej wiadomości",
  "исходное сообщение|оригинальное сообщение|первоначальное сообщение|вихідне повідомлення|оригінальне повідомлення",
  "původní zpráva|původní e-mail|pôvodná správa",
  "orijinal mesaj|orijinal ileti|özgün ileti|orjinal mesaj|asıl mesaj",
  "eredeti üzenet|mesaj original|mesajul original|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|pesan asli|ข้อความเดิม|ข้อความต้นฉบับ",
  "元のメッセージ|オリジナルメッセージ|元のメール",
  "원본 메시지|원본 메일|원본 이메일|원본메일|원본메시지|원래 메시지|원본 내용",
  "邮件原件|原始邮件|原始郵件|原始信件|原邮件|原始消息|原始訊息|回复的原邮件",
  "thư gốc|tin nhắn gốc|thư ban đầu|bản gốc",
].join("|");

/** A line such as "-----Original Message-----": all below it is an earlier mail. */
export const originalMessage = new RegExp(
  `^[\\s*_|]*[-–—_=*]{2,}[\\s*]*(?:${original})[\\s*]*[-–—_=*:]*[\\s*]*$`,
  "iu",
);

const forwarded = [
  "forwarded message|forwarded by .{1,100}|forwarded mail|fwd message|begin forwarded message|start of forwarded message|forwarded email",
  "weitergeleitete nachricht|weitergeleitete mail|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail",
  "message transféré|message transmis|début du message transféré|début du message réexpédié|courriel transféré|message réexpédié",
  "mensaje reenviado|inicio del mensaje reenviado|missatge reenviat",
  "messaggio inoltrato|inizio messaggio inoltrato|forwarded da .{1,100}",
  "mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada|início da mensagem reencaminhada",
  "doorgestuurd bericht|begin doorgestuurd bericht|doorgestuurde bericht",
  "vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mejl|start på vidarebefordrat brev",
  "videresendt meddelelse|videresendt besked|start på videresendt besked|videresendt mail",
  "videresendt melding|videresendt e-post|start på videresendt melding",
  "välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa|alkaa edelleenlähetetty viesti",
  "przekazana wiadomość|przesłana dalej wiadomość|wiadomość przekazana|wiadomość przesłana dalej|treść przekazanej wiadomości|początek przekazywanej wiadomości|początek przekazanej wiadomości",
  "пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|начало переадресованного сообщения|начало пересылаемого сообщения|переслане повідомлення",
  "přeposlaná zpráva|předaná zpráva|přeposlaný e-mail|začátek přeposlané zprávy|začátek předávané zprávy|preposlaná správa",
  "iletilen ileti|iletilmiş mesaj|iletilen mesaj|yönlendirilen mesaj|yönlendirilmiş ileti|iletilen ileti başlangıcı|iletilen mesajın başlangıcı",
  "továbbított üzenet|mesaj redirecționat|mesaj redirectionat|προωθημένο μήνυμα|הודעה שהועברה|رسالة معاد توجيهها|pesan terusan|ข้อความที่ส่งต่อ",
  "転送されたメッセージ|転送メッセージ|転送メール|転送されたメール",
  "전달된 메시지|전달된 메일|전달 메시지|전달된 이메일|전달메일|전달 메일",
  "转发的邮件|转发邮件|转发的消息|已转发邮件|转发的信息|轉寄郵件|轉寄的郵件|转发邮件信息|开始转发的邮件|下面是被转发的邮件|以下是转发的邮件|開始轉寄郵件|轉寄的訊息",
  "thư được chuyển tiếp|tin nhắn được chuyển tiếp|thư chuyển tiếp|bắt đầu thư được chuyển tiếp|bắt đầu tin nhắn được chuyển tiếp",
].join("|");

/** A line such as "---------- Forwarded message ---------" or "Begin forwarded message:": what is below it is what the mail is about. */
export const forwardedMessage = new RegExp(
  `^[\\s*_|]*(?:[-–—_=*]{2,}[\\s*]*(?:${forwarded})[\\s*]*[-–—_=*:：]*|(?:${forwarded})\\s*[:：])[\\s*]*$`,
  "iu",
);

/** A subject that says the mail was forwarded. */
export const forwardedSubject =
  /^\s*(?:fwd?|wg|wtr|weitergel|tr|rv|enc|res?env|i|vs|vb|vl|doorst|fs|pd|ilt|továbbítás|переслать|fw|轉寄|转发|転送|전달)\s*(?:\[\d+\])?\s*[:：]/iu;
