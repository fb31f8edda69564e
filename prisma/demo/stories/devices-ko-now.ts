import type { Story } from "@/prisma/demo/story";
import { answers, asks, notes, passes, raises, resolves, tags, writes } from "@/prisma/demo/story";

export const devicesInKoreanNow: readonly Story[] = [
  {
    by: "seoyeon",
    ago: 4,
    at: "13:25",
    subject: "신축 연구동에 로거 20대 추가 설치 계획",
    text: "다음 달 신축 연구동에 로거 20대를 설치하려 합니다. 게이트웨이가 몇 대 필요한지 도면을 보고 조언해 주실 수 있을까요?",
    to: "minji",
    steps: [
      answers(
        "1h 20m",
        "안녕하세요, 김서연 님. 축하드립니다. 층마다 게이트웨이 한 대면 대체로 충분하지만, 차폐실이 있으면 안쪽에 한 대가 더 필요합니다.",
      ),
      asks("5m", "각 층의 평면도와 차폐실 위치를 보내 주시겠습니까?", 8),
      writes("1d", "도면을 첨부합니다. 차폐실은 3층에 두 곳 있습니다.", "curve"),
      notes("3h", "3층 두 대 + 나머지 층 한 대씩 = 총 6대. 견적은 한나 복귀 후.", "minji"),
    ],
    ends: "assigned",
  },
  {
    by: "junho",
    ago: 2,
    at: "09:15",
    subject: "로거 시간이 9시간 늦게 표시됩니다",
    text: "내려받은 기록의 시간이 전부 9시간 늦습니다. 화면에서는 정상으로 보입니다.",
    type: "problem",
    to: "doyun",
    steps: [
      answers(
        "35m",
        "안녕하세요, 이준호 님.\n\n내려받기 파일은 기본값이 협정 세계시(UTC)입니다. 내려받기 창의 '시간대'에서 '현지 시각'을 선택하시면 한국 시간으로 저장됩니다.",
      ),
      writes("1h", "아, 그렇군요. 기본값을 바꿀 수는 없나요?"),
      answers("20m", "설정 → 계정 → 시간대에서 바꾸시면 다음부터는 그대로 유지됩니다."),
      resolves("2m", "fixed", "내려받기 시간대 설정 안내."),
    ],
    ends: "resolved",
  },
  {
    by: "jiwoo",
    ago: 1,
    at: "10:05",
    subject: "물류센터 2층 게이트웨이 전원이 들어오지 않습니다",
    text: "어제 정전 이후로 2층 게이트웨이의 불이 켜지지 않습니다. 어댑터를 바꿔 봐도 같습니다.",
    type: "incident",
    priority: "high",
    to: "minji",
    steps: [
      answers(
        "20m",
        "안녕하세요, 박지우 님. 교체품을 오늘 퀵서비스로 보내 드리겠습니다. 로거는 자체 메모리에 14일간 기록하므로 데이터는 유실되지 않습니다.",
      ),
      tags("3m", "게이트웨이", "교체"),
      notes("30m", "RMA-5530, 퀵 접수 완료. 서지로 전원부 손상 추정, 회수품은 연구소로."),
    ],
    ends: "assigned",
  },
  {
    by: "minsu",
    ago: 0,
    at: "09:20",
    subject: "인천 물류창고 전체 로거 통신 두절",
    text: "오늘 8시 50분부터 인천 창고의 로거 38대가 모두 통신이 끊겼습니다. 백신 보관 중이라 매우 급합니다.",
    type: "incident",
    priority: "urgent",
    to: "minji",
    steps: [
      answers(
        "8m",
        "안녕하세요, 최민수 님. 바로 확인하겠습니다. 로거는 계속 기록 중이며, 통신이 복구되면 모두 전송됩니다. 10분 안에 전화드리겠습니다.",
      ),
      notes("12m", "통화 완료. 건물 회선 장애(통신사 확인). 휴대용 게이트웨이로 임시 연결 안내함."),
    ],
    ends: "assigned",
  },
  {
    by: "sehun",
    ago: 9,
    at: "15:00",
    subject: "로거에서 삐 소리가 계속 납니다",
    text: "실험실 로거 한 대가 한 시간에 한 번씩 소리를 냅니다. 알람은 없는 상태입니다.",
    to: "doyun",
    steps: [
      answers(
        "40m",
        "안녕하세요, 오세훈 님. 한 시간 간격의 소리는 메모리가 90% 이상 찼다는 신호입니다. 게이트웨이와 통신이 되는 곳에 잠시 두시면 자동으로 비워집니다.",
      ),
      passes("1h", "minji"),
      answers("1d", "박도윤 님에게서 이어받은 김민지입니다. 이제 소리가 멈추었는지 확인 부탁드립니다."),
      raises("2m", "low"),
      writes("3h", "네, 멈췄습니다. 감사합니다."),
      resolves("10m", "fixed", "메모리 포화 알림. 동기화 후 정상."),
    ],
    ends: "closed",
  },
];
