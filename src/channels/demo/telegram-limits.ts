/** Telegram's limits on sending, held strictly: the real ones let short bursts pass. */
export interface TelegramLimits {
  /** Takes a message to a chat; 0 when it may pass, else the seconds to wait. */
  take(chat: number): number;
}

const CHAT_MS = 1000;
const ALL_PER_SECOND = 30;
const GROUP_PER_MINUTE = 20;

export function createTelegramLimits(now: () => number): TelegramLimits {
  const lastIn = new Map<number, number>();
  const inGroup = new Map<number, number[]>();
  let all: number[] = [];
  return {
    take(chat) {
      const at = now();
      all = all.filter((one) => at - one < 1000);
      if (all.length >= ALL_PER_SECOND) return 1;
      const last = lastIn.get(chat);
      if (last !== undefined && at - last < CHAT_MS) return 1;
      if (chat < 0) {
        const recent = (inGroup.get(chat) ?? []).filter((one) => at - one < 60_000);
        if (recent.length >= GROUP_PER_MINUTE) return Math.ceil((60_000 - (at - (recent[0] ?? at))) / 1000);
        inGroup.set(chat, [...recent, at]);
      }
      lastIn.set(chat, at);
      all.push(at);
      return 0;
    },
  };
}
