/** A question, the seed that answers it, and the words of that seed that do; white space is not compared. */
export interface SeedQuestion {
  question: string;
  file: string;
  answer: string;
}

/** A first small set over the five seeds, in Traditional, Simplified and Cantonese. Too few to tune anything by. */
export const SEED_QUESTIONS: readonly SeedQuestion[] = [
  { question: '「大灣區院士聯盟」會在哪裏成立？', file: '000', answer: '港成立「大灣區院士聯盟」' },
  { question: '九龍城區議會討論大灣區的會議是哪一日舉行的？', file: '000', answer: '2018年9月27日九龍城區議會會議' },
  { question: '粤港2019年重点工作的第7项是什么？', file: '004', answer: '7.簡化粵港跨界車輛審批和備案流程' },
  { question: '廣東電子口岸平台會探索啲咩對接合作㗎？', file: '004', answer: '探索「單一窗口」對接合作' },
  {
    question: '新田科技城新創科用地的產業發展規劃顧問研究結果，何時公布？',
    file: '003',
    answer: '在2025年公布新田科技城新創科用地的產業發展規劃顧問研究結果',
  },
  {
    question: '邊個局負責推動「數字灣區」？',
    file: '003',
    answer: '有序推動「數字灣區」的工作，以建設大灣區成為舒適宜居及富有國際競爭力的世界級城市群。（創新科技及工業局）',
  },
];
