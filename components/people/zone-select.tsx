import { FormComboBox } from "@/components/forms/fields";

type ZoneSelectProps = { name: string; label: string; description?: string; value: string };

/** Every time zone this server knows, by its IANA name. */
export function ZoneSelect({ name, label, description, value }: ZoneSelectProps) {
  const zones = [...new Set(["UTC", value, ...Intl.supportedValuesOf("timeZone")])];
  const options = zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return <FormComboBox {...{ name, label, description, options }} defaultValue={value} />;
}
