import { writeFileSync } from 'node:fs';

// The passwords guessers try first, composed: what the published lists have in common is stems (words, names, keyboard rows, years) and
// what people hang on them. Passwords shorter than eight are refused for their length and left out.
const words = `password passwort passw0rd p@ssword p@ssw0rd qwerty qwertyuiop qwer1234 1qaz2wsx asdfghjkl zxcvbnm admin administrator root
  system sysadmin test tester guest user demo letmein welcome changeme default secret master dragon monkey football baseball superman batman
  iloveyou sunshine princess shadow michael jennifer jordan computer internet whatever starwars trustno1 freedom hello charlie hunter
  woaini woaini1314 wodemima mima caonima zhuzhou hunan changsha beijing shanghai china zhongguo liuling tianyuan lukou liling
  youxian chaling yanling gongxin gongxinju tongji tongjiju caizheng caizhengju shuiwu shuiwuju qiye gongye gaoxin jingkai zhengfu zwfw
  abc abcd abcdef asdf asd qwe qwer zxc zxcv aaa aa a x zhang wang li liu chen yang huang zhao wu zhou xiaoming laoda boss lover baby
  summer winter spring autumn january monday huawei xiaomi tencent taobao alibaba baidu wechat weixin qq163 hust company office work`
  .split(/\s+/)
  .filter(Boolean);
const tails =
  `1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0 00 000 01 007 11 111 1111 11111 111111 22 222 321 4321 54321 654321 520 521 1314
  5201314 666 6666 666666 88 888 8888 888888 99 999 9999 2018 2019 2020 2021 2022 2023 2024 2025 2026 @123 @1234 @12345 @123456 @2020
  @2021 @2022 @2023 @2024 @2025 @2026 #123 #2022 !23 ! !! !@# !@#$ . .. _123 -123 a abc abcd qwe aa aaa zz`
    .split(/\s+/)
    .filter(Boolean);
const heads = ['123', '1234', '123456', '520', '888', '2022', '2023', '2024'];
const digits = [
  '0123456789',
  '1234567890',
  '12345678',
  '123456789',
  '87654321',
  '987654321',
  '11223344',
  '12341234',
  '12121212',
  '123123123',
  '112233445566',
  '147258369',
  '159357456',
  '741852963',
  '10203040',
  '13572468',
  '00112233',
  '55667788',
  '5201314520',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1qaz@wsx',
  '1qaz!qaz',
  'qazwsxedc',
  'q1w2e3r4',
  'zaq12wsx',
  'qweasdzxc',
  '!qaz2wsx',
  '1qaz2wsx3edc',
  'asdf1234',
  'abcd1234',
];
const repeated = [...'0123456789abcdefghijklmnopqrstuvwxyz'].flatMap((one) => [8, 9, 10, 12].map((times) => one.repeat(times)));
// Days of birth are the commonest digits of all.
const birthdays = Array.from({ length: 36 }, (_, year) => 1970 + year).flatMap((year) =>
  ['0101', '0202', '0303', '0505', '0606', '0808', '0909', '1001', '1010', '1111', '1212', '1225'].map((day) => `${year}${day}`),
);
const made = [
  ...words,
  ...words.flatMap((word) => tails.map((tail) => `${word}${tail}`)),
  ...words.flatMap((word) => heads.map((head) => `${head}${word}`)),
  ...words.flatMap((word) => [`${word}${word}`, `${word}@${word}`]),
  ...digits,
  ...repeated,
  ...birthdays,
];
const list = [...new Set(made.map((one) => one.toLowerCase()))].filter((one) => one.length >= 8).sort();
writeFileSync(new URL('../src/registry/access/weak-passwords.txt', import.meta.url), `${list.join('\n')}\n`);
