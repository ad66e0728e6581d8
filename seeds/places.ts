/** A place of the demo city: the annex's name, how people write it, and how large its share of the city is. */
export interface Place {
  name: string;
  /** As it stands inside an invented name: 株洲渌口…. */
  short: string;
  division: string;
  townships: readonly string[];
  /** Share of enterprises, roughly by the annex. */
  weight: number;
  target2022: number;
  /** How far the area of the story got with its target of 2022, so that the table has a first and a last. */
  completion2022: number;
  /** Preferred trades by index into `trades`; the rest of the draw is even. */
  trades: readonly string[];
}

/** 十个县市区, in the order of the annex. 经开区 has no GB/T 2260 code: its enterprises register at the city. */
export const places: readonly Place[] = [
  {
    name: '荷塘区',
    short: '荷塘',
    division: '430202',
    townships: ['月塘街道', '茨菇塘街道', '宋家桥街道', '桂花街道', '明照镇', '仙庾镇'],
    weight: 18,
    target2022: 18,
    completion2022: 0.89,
    trades: ['硬质合金', '机械'],
  },
  {
    name: '芦淞区',
    short: '芦淞',
    division: '430203',
    townships: ['枫溪街道', '董家塅街道', '龙泉街道', '白关镇'],
    weight: 18,
    target2022: 18,
    completion2022: 1.06,
    trades: ['服饰', '航空零件'],
  },
  {
    name: '石峰区',
    short: '石峰',
    division: '430204',
    townships: ['清水塘街道', '田心街道', '响石岭街道', '铜塘湾街道', '井龙街道'],
    weight: 18,
    target2022: 18,
    completion2022: 0.78,
    trades: ['轨道配件', '机械'],
  },
  {
    name: '株洲经开区',
    short: '云龙',
    division: '430200',
    townships: ['学林街道', '龙头铺街道', '云田镇'],
    weight: 10,
    target2022: 10,
    completion2022: 1.1,
    trades: ['电子材料', '轨道配件'],
  },
  {
    name: '天元区',
    short: '天元',
    division: '430211',
    townships: ['嵩山街道', '泰山街道', '栗雨街道', '群丰镇', '雷打石镇', '三门镇'],
    weight: 50,
    target2022: 50,
    completion2022: 1.08,
    trades: ['新材', '电气', '轨道配件', '制药'],
  },
  {
    name: '渌口区',
    short: '渌口',
    division: '430212',
    townships: ['渌口镇', '朱亭镇', '古岳峰镇', '淦田镇', '龙门镇', '龙潭镇', '南洲镇', '龙船镇'],
    weight: 18,
    target2022: 18,
    completion2022: 1,
    trades: ['铸造', '建材'],
  },
  {
    name: '攸县',
    short: '攸县',
    division: '430223',
    townships: ['联星街道', '春联街道', '江桥街道', '网岭镇', '皇图岭镇', '酒埠江镇', '新市镇', '菜花坪镇'],
    weight: 42,
    target2022: 42,
    completion2022: 0.93,
    trades: ['烟花', '煤业', '建材', '粮油'],
  },
  {
    name: '茶陵县',
    short: '茶陵',
    division: '430224',
    townships: ['云阳街道', '思聪街道', '洣江街道', '虎踞镇', '高陇镇', '腰潞镇', '界首镇'],
    weight: 18,
    target2022: 18,
    completion2022: 0.67,
    trades: ['建材', '石材', '粮油'],
  },
  {
    name: '炎陵县',
    short: '炎陵',
    division: '430225',
    townships: ['霞阳镇', '沔渡镇', '十都镇', '鹿原镇', '水口镇', '中村瑶族乡'],
    weight: 18,
    target2022: 18,
    completion2022: 1.17,
    trades: ['水电', '竹木', '食品'],
  },
  {
    name: '醴陵市',
    short: '醴陵',
    division: '430281',
    townships: ['阳三石街道', '来龙门街道', '国瓷街道', '白兔潭镇', '浦口镇', '泗汾镇', '李畋镇', '东富镇', '孙家湾镇'],
    weight: 50,
    target2022: 50,
    completion2022: 1.02,
    trades: ['陶瓷', '烟花', '电瓷'],
  },
];

/** The place of that name; the cast and the generator use only names of the annex. */
export function placeNamed(name: string): Place {
  const place = places.find((candidate) => candidate.name === name);
  if (!place) throw new Error(`演示城市没有「${name}」`);
  return place;
}
