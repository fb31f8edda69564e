import { ForbiddenMessage } from "@/components/shell/message-page";

export default function Forbidden() {
  return <ForbiddenMessage />;
}
