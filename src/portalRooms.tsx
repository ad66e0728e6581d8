/** 企业端各页 by what they are for: the tiles of the first page. Their names are read by the manual's check (registry/guides/check-manual.ts). */
export const portalRooms = [
  {
    says: '报数与档案',
    rooms: [
      { to: '/report', says: '月报' },
      { to: '/queries', says: '数据质询' },
      { to: '/file', says: '我的档案' },
      { to: '/consents', says: '谁能看我的数' },
    ],
  },
  {
    says: '办事',
    rooms: [
      { to: '/problems', says: '诉求' },
      { to: '/applications', says: '入统申报' },
      { to: '/award', says: '奖励' },
      { to: '/financing', says: '融资' },
      { to: '/training', says: '培训' },
    ],
  },
  {
    says: '政策与服务',
    rooms: [
      { to: '/check-up', says: '政策体检' },
      { to: '/reliefs', says: '惠企政策' },
      { to: '/visits', says: '走访' },
      { to: '/watch', says: '监测与帮扶' },
    ],
  },
  {
    says: '账号与帮助',
    rooms: [
      { to: '/notices', says: '消息' },
      { to: '/me', says: '本企业用户' },
      { to: '/account', says: '口令与登录' },
      { to: '/help', says: '帮助' },
    ],
  },
];
