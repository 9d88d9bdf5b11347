import { chromium } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { findChromium } from '../../scripts/chromium.mjs';
const base = process.env.BASE; const out='/tmp/incr-shots';
const { executablePath, env } = findChromium();
const b = await chromium.launch({ executablePath, env: {...process.env,...env}, args:['--no-sandbox','--disable-gpu'] });
const ctx = await b.newContext({ viewport:{width:1440,height:900}, locale:'en-GB', baseURL: base, reducedMotion:'reduce', serviceWorkers:'block' });
const page = await ctx.newPage();
page.on('pageerror', e => console.log('PAGEERROR', e.message)); page.on('console', m => m.type()==='error' && console.log('CONSOLE', m.text()));
const { nexus } = await (await page.request.post('/api/v1/samples')).json();
const N = `/api/v1/nexuses/${nexus}`;
const ask = async (m,p,d) => { const r = await page.request.fetch(N+p,{method:m,data:d}); const t = await r.text(); if(!r.ok()) console.log(m,p,r.status(),t.slice(0,200)); return JSON.parse(t||'{}'); };
const whole = await ask('GET','');
const team = n => whole.teams.find(t=>t.name===n).id;
const hook = await ask('POST','/hooks',{name:'Our builds',source:'plain'});
let run=150; const now=Date.now();
const send = async (more, ago) => { run++; const body=JSON.stringify({repository:'northline/rider-app',pipeline:'integrate',branch:'main',run,state:'passed',at:new Date(now-ago*60000).toISOString(),...more}); const at=String(Math.floor(Date.now()/1000)); const sig=createHmac('sha256',hook.secret).update(at+'.'+body).digest('hex'); const r=await page.request.post(`/api/v1/hooks/${hook.hook}`,{data:body,headers:{'content-type':'application/json','x-nexus-timestamp':at,'x-nexus-signature':'sha256='+sig}}); if(!r.ok()) console.log(await r.text()); };
if (process.env.FEED!=='no') {
await send({title:'#439 pass status'},4*1440); await send({title:'#428 revoked list'},3*1440);
await send({title:'#412 fare rounding'},200); await send({title:'#418 price by zone'},170); await send({title:'#409 token reader',state:'failed'},160); await send({title:'#409 signature mismatch',state:'failed'},75);
await send({title:'#421 settlement test',pipeline:'pay'},58); await send({title:'#412 trip results',pipeline:'trips'},26); await send({title:'#424 offline check',state:'running',pipeline:'offline'},4);
await send({title:'#433 half a second',branch:'feature/433-tap'},90);
}
const dod=[]; for (const text of ['Reviewed by somebody of another team','Runs in the shared environment','Tests of the contract with other teams pass','A screen reader reads it']) dod.push((await ask('POST','/definition-of-done',{text})).criterion);
await ask('POST','/definition-of-done',{text:'Works without a signal for a day',team:team('Willow')});
await ask('POST','/definition-of-done',{text:'Amounts checked against the ledger',team:team('Cedar')});
const inc = await ask('GET','/increment');
for (const i of inc.items.filter(i=>i.integration.state==='integrated')) for (const c of i.criteria) if (!(i.number===418 && c===i.criteria[0])) await ask('PUT',`/increment/items/${i.item}/ticks/${c.criterion}`,{ticked:true});
const goto = async (v) => { await page.goto(`/n/${nexus}/increment${v}`); await page.getByRole('heading',{level:1}).waitFor(); await page.waitForTimeout(700); };
const shots = { increment:'', done:'?view=done', practices:'?view=practices', feed:'?view=feed' };
await goto('?view=practices'); for (const n of ['Trunk-based work','Contract tests','Feature flags']) { await page.getByLabel('A new practice').fill(n); await page.keyboard.press('Enter'); }
await page.getByLabel('Alder: Contract tests').selectOption({label:'In use'}); await page.getByLabel('Birch: Contract tests').selectOption({label:'Learning'});
for (const [name,v] of Object.entries(shots)) for (const [w,h] of [[1440,900],[390,844]]) for (const colorScheme of ['light','dark']) { await page.setViewportSize({width:w,height:h}); await page.emulateMedia({colorScheme, reducedMotion:'reduce'}); await goto(v); await page.screenshot({path:`${out}/${name}-${w}-${colorScheme}.png`}); }
await page.setViewportSize({width:1440,height:900}); await page.emulateMedia({colorScheme:'light'});
if (process.env.MORE) { const m = await import(process.env.MORE); await m.default({page,goto,out,nexus,ask,team,hook}); }
await b.close(); console.log('done', nexus);
