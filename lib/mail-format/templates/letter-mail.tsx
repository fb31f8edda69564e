import type { Locale } from "@/lib/i18n/locale";
import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { Block, Run } from "@/lib/mail-format/letter";
import { ink, look, nightRules } from "@/lib/mail-format/templates/look";

export interface LetterMailProps {
  language: Locale;
  company: string;
  /** What mail programs show beside the subject. */
  preview: string;
  blocks: Block[];
  /** Where the button leads; without it no button is drawn. */
  href?: string | undefined;
  /** Shown under the button, for programs that draw none. */
  hrefHint: string;
  /** The person's own words: HTML, sanitised at intake. */
  messageHtml?: string | undefined;
  /** The mailbox's signature: HTML, sanitised when it was saved. */
  signatureHtml?: string | undefined;
  /** What was written before: HTML, sanitised at intake. */
  historyHtml?: string | undefined;
  footer: string;
}

/** The one layout of all our mails. */
export function LetterMail(props: LetterMailProps) {
  const { language, company, preview, blocks, signatureHtml, historyHtml, footer } = props;
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style dangerouslySetInnerHTML={{ __html: nightRules }} />
      </Head>
      <Preview>{preview}</Preview>
      <Body className="canvas" style={look.body}>
        <Container style={look.container}>
          <Text className="quiet" style={look.company}>
            {company}
          </Text>
          <Section className="sheet" style={look.sheet}>
            {placed(blocks).map(([block, place]) => (
              <LetterBlock key={place} block={block} {...props} />
            ))}
            {signatureHtml && (
              <div className="ink" style={look.signature} dangerouslySetInnerHTML={{ __html: signatureHtml }} />
            )}
          </Section>
          <Hr className="rule" style={look.rule} />
          <Text className="quiet" style={look.footer}>
            {footer}
          </Text>
          {historyHtml && (
            <div className="quiet" style={look.history} dangerouslySetInnerHTML={{ __html: historyHtml }} />
          )}
        </Container>
      </Body>
    </Html>
  );
}

/** Parts with their places: a letter is rendered once, so a place is all the identity a part needs. */
function placed<T>(parts: readonly T[]): [T, number][] {
  return parts.map((part, place) => [part, place]);
}

function LetterBlock({ block, ...props }: LetterMailProps & { block: Block }) {
  if (block.kind === "message") return <MessageBlock html={props.messageHtml} />;
  if (block.kind === "button") return <ButtonBlock label={block.label} href={props.href} hint={props.hrefHint} />;
  if (block.kind === "list") {
    return (
      <ul className="ink" style={look.list}>
        {placed(block.items).map(([runs, place]) => (
          <li key={place}>
            <Runs runs={runs} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Text className="ink" style={look.text}>
      {placed(block.lines).map(([runs, place]) => (
        <span key={place}>
          {place > 0 && <br />}
          <Runs runs={runs} />
        </span>
      ))}
    </Text>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  return placed(runs).map(([{ text, bold, href }, place]) => {
    if (href) {
      return (
        <Link key={place} href={href} className="link" style={{ color: ink.accent }}>
          {text}
        </Link>
      );
    }
    return bold ? <strong key={place}>{text}</strong> : text;
  });
}

function ButtonBlock({ label, href, hint }: { label: string; href: string | undefined; hint: string }) {
  if (!href) return null;
  return (
    <Section style={{ margin: "20px 0" }}>
      <Button href={href} className="button" style={look.button}>
        {label}
      </Button>
      <Text className="quiet" style={look.hint}>
        {hint}
        <br />
        <Link href={href} className="link" style={look.address}>
          {href}
        </Link>
      </Text>
    </Section>
  );
}

function MessageBlock({ html }: { html: string | undefined }) {
  if (!html) return null;
  return <div className="ink message" style={look.message} dangerouslySetInnerHTML={{ __html: html }} />;
}
