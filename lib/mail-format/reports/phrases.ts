/**
 * What servers say, apart from codes: they often stand next to a code that says less, or something else. Words about
 * the sender, the content or the moment come first, since many of them also hold words like "user" or "does not exist".
 */
export const softWords: readonly RegExp[] = [
  // It is about the server that sent it, often with its address in a link that explains.
  /[?&;/](?:ip|addr(?:ess)?)=\[?\d|\byour (?:ip|domain|host|server|network|mail server)\b|\b(?:invalid|bad|unknown|blocked|denied) ip\b|\b(?:mail|connections?|messages?|traffic)? ?from (?:ip|host|your)\b|\bip (?:address )?\S{0,45}\s?(?:is |was |has been )?(?:listed|reject|block|refus|deni)|(?<!not )\blisted (?:at|by|on)\b|no reverse|reverse (?:lookup|hostname|mapping)/i,
  // Names could not be looked up just now; "try again" stands in advice about wrong addresses, too.
  /malformed|unexpected name server|servfail|lookup (?:fail|did not|timed|error)|(?:dns|name) ?server (?:fail|error)|not respond|(?:not found|host|server|service|dns|lookup|error)[^.]{0,40}\btry again/i,
  // The mailbox is full.
  /mailbox (?:is |was |size )?(?:full|exceed)|over (?:the )?(?:\w+ )?quota|quota (?:exceed|violat|full)|exceed\w* (?:\w+ ){0,3}(?:quota|storage|mailbox)|mailbox\w* (?:\w+ ){0,4}exceed|mail ?folder is full|out of storage|storage (?:quota|limit|space)|disk full|(?:not enough|insufficient) (?:disk|storage)|容量|満杯|переполнен|voll\b/i,
  // The mail is too big.
  /too (?:large|big|long)|size (?:limit|exceed)|exceed\w* (?:\w+ ){0,4}size|length exceeds|max(?:imum)? message size/i,
  // It is about the sender, not about the address.
  /sender (?:address|domain|verif|reject|denied|unknown|id\b)|sender.{0,40}(?:does not exist|not exist|reject|invalid)|domain of sender|unrout\w+ sender|(?:your|the) (?:sender|from) (?:address|domain)|from:?\s+domain is invalid|valid from|mail from (?:domain|address)|return(?:ing)? address|envelope sender/i,
  /\b(?:spf|dkim|dmarc|arc)\b|authenticat|unauthenticated|reverse dns|\br?dns (?:record|ptr|validation)|\bptr\b|invalid rdns|ip name lookup|host ?name lookup fail\w* for client|client host rejected|mismatches client|helo|ehlo (?:reject|invalid)|unverif\w+ sending/i,
  // The address is left out: so carriers say that their filter did not let it through.
  /\b5\d\d:?\s*: user unknown/i,
  // The content, the sender's standing, rules.
  /\bspam\b|unsolicited|\bube\b|\bvirus|malware|infected|phish|bulk (?:e-?)?mail|(?:content|message|mail) (?:\w+ ){0,2}(?:reject|block|refus|filter)|bl[ao]cklist|blacklisted|block(?:ed)? (?:list|using|by|-)|dnsbl|\brbl\b|banned|reputation|policy|policies|denied by|security polic|prohibited|unwanted|complaint|abus(?:e|ive)|suspicious|not allowed|weren't sent|recipient preferences|mail rejet|rejected by (?:the )?(?:content|filter)|potential security/i,
  /relay(?:ing)? (?:access |not |is )?(?:denied|permitted|prohibited|allowed)|no relay|not (?:configured to |permitted to )?relay|we do not relay|unable to relay/i,
  // Not now.
  /temporar|try (?:again )?(?:later|in \d)|later\b|timed? ?out|timeout|expired|retry|not yet been delivered|delayed|has been delayed|deferred|connection (?:refused|reset|lost|timed)|could not (?:connect|deliver for)|unable to connect|no route|network (?:unreachable|error)|unreachable|dns (?:query|error|lookup) fail|socket error|did not accept our requests|rate (?:limit|that)|too many|at a rate|throttl|greylist|service (?:currently )?(?:not available|unavailable|refus)|busy|resources|system error|internal (?:server|system) error|configuration error|local (?:delivery )?(?:error|problem)|loop(?:s|ing)?\b|too many hops|hop count|aborted after|couldn't create|mailer error/i,
  // The account stands still, and may come back.
  /(?:account|mailbox|user|box)\b.{0,60}\b(?:disabled|suspended|inactive|locked|frozen|blocked|bloqu|deactivated|on hold|discontinued)|(?:disabled|suspended|inactive|locked|frozen|blocked) (?:account|mailbox|user)|on hold|account is (?:disabled|bloque)/i,
  /(?:requires|authentication|auth) required|access denied|permission (?:denied|to post)|沒有.{0,20}權限|没有.{0,20}权限|권한이 없|not authori[sz]ed|syntax error in|not (?:rfc|compliant)|non-?compliant|multiple (?:addresses|subject)|8-bit data|headers? too|data format|command (?:parameter )?not/i,
];

/** Words that say: this address is none, or none any more. */
export const hardWords: readonly RegExp[] = [
  /(?:user|recipient|mailbox|account|address|addressee|destination|local.?part|userid|box|member|customer|alias)\b(?: name| address| account| id)?(?:\s+\S+){0,6}?\s+(?:is |was |are |be |has been )?(?:unknown|invalid|not (?:known|found|exist|listed|recogni[sz]ed|valid|available|here|our)|unavailable|doesn'?t exist|does ?n[o']t (?:exist|have)|couldn'?t be found|could not be found|closed|removed|deleted|terminated|no longer|moved|incorrect|possibly incorrect|doesn'?t have)/i,
  /(?:unknown|invalid|no such|nonexist\w+|non-exist\w+|bad|no valid|illegal|undeliverable|incorrect) (?:\w+ ){0,3}(?:user|recipient|mailbox|account|address|e-?mail|person|local|destination|customer|final)\w*/i,
  /check (?:if|that|whether) (?:the )?(?:e-?mail )?address is correct|user ?unknown|unknown user|not (?:a )?(?:known|valid|local) (?:user|recipient|address)|no mailbox|no (?:such )?(?:user|person|account|recipient|address)|not our customer|not listed in|there is no one|doesn'?t like recipient|no (?:valid )?recipients?|mailbox (?:not|does)|no ?(?:one|body) (?:of|by|with|called)\b|do(?:es)?(?: not|n'?t) have (?:an? )?(?:\S+ ){0,2}(?:mailbox|account|inbox)|does not exist|doesn'?t exist|do not exist|not exist(?:ing)?\b|no longer (?:\w+ ){0,3}(?:valid|active|on server|use|available|accept|work|exist)|has moved|mailbox has moved|account (?:\w+ )?(?:closed|deleted)|adresse d au moins un destinataire invalide|存在しません|見つかりません|不存在|없는 사용자|не существует|unbekannt|inconnu|desconocido|no existe|non esiste|nie istnieje|bestaat niet/i,
  /(?:host|domain)(?: or domain)?(?: name)?\s+(?:\S+\s+){0,3}?(?:not found|unknown|does ?n[o']t exist|does not exist|invalid|not exist)|unknown (?:host|domain)|no such (?:host|domain)|bad (?:host|domain)|nxdomain|unrout\w+ (?:mail )?(?:address|domain)|unrout\w+able|name service error|cannot find (?:any |a )?(?:mx|host|domain)|couldn'?t find any host|no mx|illegal host|host\/domain/i,
  /(?:host|domain|server)\b.{0,40}(?:does not|doesn'?t) (?:accept|receive)(?: any)? (?:e-?)?mail|null ?mx|nullmx/i,
];
