/** The seven questions that the foundation has to answer, with what each answer must say and from which file. */
export const SEVEN_QUESTIONS = [
  {
    question: '「大灣區院士聯盟」會在哪裏成立？',
    says: ['香港'],
    notices: ['2018年', '計劃'],
    file: '000_afa6457ea1429128.txt',
  },
  {
    question: '九龍城區議會討論大灣區的會議是哪一日舉行的？',
    says: ['2018 年 9 月 27 日'],
    notices: [],
    file: '000_afa6457ea1429128.txt',
  },
  {
    question: '粤港2019年重点工作的第7项是什么？',
    says: ['簡化粵港跨界車輛審批和備案流程'],
    notices: [],
    file: '004_3c5893c6b5bc2695.txt',
  },
  {
    question: '廣東電子口岸平台會探索啲咩對接合作㗎？',
    says: ['單一窗口'],
    notices: [],
    file: '004_3c5893c6b5bc2695.txt',
  },
  {
    question: '新田科技城新創科用地的產業發展規劃顧問研究結果，何時公布？',
    says: ['2025年'],
    notices: ['2024年10月', '計劃'],
    file: '003_a3542bab3aaabf7b.txt',
  },
  {
    question: '邊個局負責推動「數字灣區」？',
    says: ['創新科技及工業局'],
    notices: [],
    file: '003_a3542bab3aaabf7b.txt',
  },
  { question: '香港迪士尼樂園的門票多少錢？', says: null, notices: [], file: null },
] as const;
