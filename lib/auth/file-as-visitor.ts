import { limit } from "@/lib/auth/rate-limit";
import type { Visitor } from "@/lib/auth/request-facts";
import { fileRequest } from "@/lib/cases/write/file-request";
import type { PostedVisitorRequest } from "@/lib/cases/writing/request-form";
import { withUploads } from "@/lib/cases/writing/request-form";

/**
 * Files the request of somebody without an account, as often as the limits allow for one address of the network and for
 * one of mail.
 * @throws AppError invalid | unavailable | rate_limited
 */
export async function fileAsVisitor(
  { ip, language }: Visitor,
  form: PostedVisitorRequest,
): Promise<{ number: number }> {
  await limit("file-request", ip, language);
  return fileRequest(
    { ...withUploads(form), language },
    { admit: (email) => limit("file-request-email", email, language) },
  );
}
