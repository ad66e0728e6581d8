import { addMonths, monthOf, periodOf, yearOf } from '../../../platform/shared/period.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { testedMonths } from './back-test.ts';
import { readForecast } from './forecast.ts';
import { forecastLaw } from './forecast-law.ts';
import { ratesFrom } from './outlook.ts';
import { historyStep } from './steps.ts';

/**
 * 先把历史算好: the stretches of history behind the newest month's forecast and its back-test, one transaction each, so that whoever opens the page does not
 * wait for them. Done once a day beside the service; what is kept already is not reckoned again.
 */
export async function ensureHistory(house: House): Promise<void> {
  const period = await asSystem(house, latestPeriod);
  await asSystem(house, (work) => readForecast(work, { period }));
  for (const month of testedMonths(period)) {
    const year = monthOf(month) === 12 ? yearOf(month) + 1 : yearOf(month);
    await asSystem(house, async (work) => {
      const law = forecastLaw(work.policy, period);
      await ratesFrom(work, period, law, (back) => [addMonths(month, -12 * back), periodOf(year - back, 12)]);
    });
    await asSystem(house, (work) => historyStep(work, month, periodOf(year, 12), period));
  }
}
