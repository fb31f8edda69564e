import type { Story } from "@/prisma/demo/story";
import { approvals } from "@/prisma/demo/stories/approvals";
import { berger } from "@/prisma/demo/stories/carl";
import { cloud } from "@/prisma/demo/stories/cloud-en";
import { cloudNow } from "@/prisma/demo/stories/cloud-en-now";
import { cloudInKorean } from "@/prisma/demo/stories/cloud-ko";
import { devices } from "@/prisma/demo/stories/devices-en";
import { devicesNow } from "@/prisma/demo/stories/devices-en-now";
import { devicesInKorean } from "@/prisma/demo/stories/devices-ko";
import { devicesInKoreanNow } from "@/prisma/demo/stories/devices-ko-now";

/** Every case of the demo; one that continues another stands after it. */
export const stories: readonly Story[] = [
  ...berger,
  ...devices,
  ...devicesNow,
  ...cloud,
  ...cloudNow,
  ...devicesInKorean,
  ...devicesInKoreanNow,
  ...cloudInKorean,
  ...approvals,
];
