import { redirect } from "next/navigation";
import { leaveSession } from "@/lib/auth/start-session";

/** Signs this browser out and leads to the sign-in page. */
export async function leave(): Promise<never> {
  await leaveSession();
  return redirect("/sign-in?signed-out=1");
}
