import { log } from '../../../platform/log/log.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { handFinanceOn } from './hand-on.ts';
import { keepFinanceStep } from './keep-step.ts';
import { answeredOn, matchRows, stateOf } from './match-rows.ts';
import { endMatch } from './withdraw.ts';

/** 对接巡查: a consent past its last day ends; an answer past its day is noted once and becomes a task of 市政府金融办 beside the bank's. */
export async function watchFinancing(work: Work): Promise<{ expired: number; overdue: number }> {
  return work.lent('system', async (system) => {
    const count = { expired: 0, overdue: 0 };
    for (const match of await matchRows(system)) {
      const state = stateOf(match);
      if (state === 'withdrawn' || state === 'expired') continue;
      if (match.validTo < system.today) {
        await endMatch(system, match, { step: 'expire' });
        count.expired += 1;
      } else if (match.dueOn < system.today && answeredOn(match) === null && !match.steps.some(({ step }) => step === 'overdue')) {
        await keepFinanceStep(system, match, { step: 'overdue', says: `答复时限 ${match.dueOn} 已过` });
        const { id, serial, bank, needId, dueOn } = match;
        const asks = '银行逾期未答复：银行请即答复，市政府金融办请督促';
        const tells = '逾期未答复，已请市政府金融办督促';
        await handFinanceOn(system, { id, serial, bank, needId, asks, tells, dueOn, toBank: true, toOffice: true });
        count.overdue += 1;
      }
    }
    return count;
  });
}

const hour = 3_600_000;

/** 对接巡查, at start and every hour. */
export async function startFinancingWatch(house: House): Promise<void> {
  const look = () =>
    asSystem(house, watchFinancing)
      .then((done) => {
        if (done.expired + done.overdue > 0) log.info(done, '融资对接巡查');
      })
      .catch((error: unknown) => log.error({ err: error }, '融资对接未能巡查'));
  await look();
  setInterval(() => void look(), hour).unref();
}
