/**
 * Words of a sentence that it says the same without, and that may be added to it, by where they stand. Folded when read.
 */

/** Particles and light words that a wording may put in: they add nothing to what is said. */
export const MAY_BE_ADDED =
  '的 之 地 得 而 並 亦 也 就 便 則 其 所 是 為 有 於 在 對 以 從 把 該 這 那 個 名 項 位 即 有關 上述 所述 當中 其中 此外 同時 另外 方面 進行 作出 予以 加以 內 為止';

/** Particles, links and adverbs that colour a sentence and limit nothing: they may be left out. */
export const MAY_BE_DROPPED =
  '的 了 之 地 得 等 而 並 亦 也 就 便 則 其 所 是 為 有 於 在 對 以 從 把 該 這 那 個 名 項 位 即 乃 仍 還 又 更 再 卻 故 均 都 皆 很 來 去 着 有關 上述 所述 當中 其中 此外 同時 另外 方面 進行 作出 予以 加以 因此 但 積極 大力 全力 深入 有序 穩步 切實 充分 不斷 務實 認真 致力 努力 十分 非常 相當 其實 事實上 當然 顯然 實在 確實 的確 真的 特意 始終 好好 緊密 密切 誠意 衷心 剛才 反而 甚至 首先 其次 最後 然後 接着 一併 務求 自己 結果 總的來說 本身 各項 以及 由 並由 的工作 進一步 持續 更好 更好地 有效地 主動 親自 適時 是次 本次 此次 該次 相關 經已';

/** A clause of its own that is made of these words alone, one of `COURTEOUS` among them, states nothing. */
export const COURTESY_WORDS =
  '您 你 閣下 各位 大家 我們 我 本處 市民 用戶 先生 女士 朋友 居民 網友 親愛 尊敬 的 們 好 早晨 早安 午安 晚安 早上好 下午好 晚上好 非常 十分 衷心 謹此 在此 謝謝 多謝 感謝 謝 查詢 提問 來信 來電 來郵 詢問 垂詢 支持 關注 耐心 等候 使用 發問 問題 疑問 疑難 留言 閱讀 收到 已收到 現 謹 茲 特此 就此 現就 現將 回覆 答覆 回答 解答 說明 答案 資料 詳情 內容 信息 資訊 如下 是 為 便是 就是 以下 下面 這 這些 有關 相關 關於 就 對於 針對 對 所問 所 問 供 參考 之用 僅 只 作 作為 希望 但願 盼 以上 上述 能夠 能 可以 可 會 有所 有些 有 幫助 用 解決 帶來 到 幫到 協助 如 若 倘 假如 要是 如果 若果 還有 仍有 尚有 另有 需要 需 想 欲 要 任何 其他 其它 進一步 更多 別 了解 知道 的話 歡迎 請 敬請 謹請 煩請 儘管 不妨 隨時 再 繼續 與 跟 和 向 聯絡 聯繫 提出 告知 告訴 追問 賜教 有關部門 當局 留意 注意 知悉 垂注 參閱 查閱 查收 細閱 放心 事項 安排 很 高興 樂意 榮幸 替 效勞 服務 提供 祝 生活 工作 一切 身體 愉快 順利 安好 安康 健康 根據 據 按照 按 依據 參照 翻查 綜合 該 份 引 引用 官方 現有 公開 政府 手頭上 文件 文本 原文 引文 記錄 紀錄 檔案 文獻 說法 所示 所載 所述 顯示 記載 列明 指出 所列 提到 稱 所說 表示 所記 來看 中 裏 內 上 介紹 文中 文內 寫道 載明 這樣 說 關心 事宜 簡單來說 簡單而言 簡單地說 總括而言 總的來說 換言之 換句話說 具體來說 具體而言 簡而言之 概括而言 概括來說 一言以蔽之 也就是說 值得留意的是 需要留意的是 答 了 以 把 給 之 此 並 一下 看看 所提供 所查詢 提供給 整理 摘錄 引述 節錄 上文 下文 段落 條文';

/** A courtesy says to whom, thanks, wishes, greets or points at the text. Folded pattern. */
export const COURTEOUS =
  /您|你|亲爱|尊敬|阁下|协助|谢|感谢|好$|晨|安$|如下|以下|文件|资料|原文|引文|文中|文内|档案|文献|回复|回覆|答复|答覆|参考|查询|提问|请|欢迎|帮助|祝|^答|来说|而言|言之|话说|留意的是|总的|一言以|也就是说|纪录|记录|内容|疑问|问题/u;
