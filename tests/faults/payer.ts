import process from 'node:process';
import { houseOn } from '../../bench/ground.ts';
import { openGround } from '../../src/data/open.ts';
import { type Purse, payOut } from '../histories/paying.ts';
import { randomly } from '../random.ts';

// The product at payments in a process of its own, to be killed in the middle: opens the folder, pays both purses out, says so.
const [dataDir = '', said = '{}', seed = '1'] = process.argv.slice(2);
const { city, own, programme, at } = JSON.parse(said) as { city: Purse; own: Purse; programme: string; at: string };
const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'server' });
const open = houseOn(ground);
const house = { ...open, policy: { ...open.policy, id: programme }, clock: () => new Date(at) };
process.stdout.write('open\n');
const draw = randomly(Number(seed));
await Promise.all([payOut(house, city, 'killed-city', draw), payOut(house, own, 'killed-own', draw)]);
process.stdout.write('done\n');
await ground.close();
