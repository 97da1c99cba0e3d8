// The page of the demo in a real browser: `node proef.mjs BINARY SCREENSHOTS`.
//
// Starts the demo in a folder of its own on a free port, and fails on a request to any other origin, an error on the console, a breach of
// the Content-Security-Policy, a persona whose first question gives no data, or a schema that is not of that persona.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [binary, schermafdrukken] = process.argv.slice(2);
const map = mkdtempSync(join(tmpdir(), 'bw-pagina-'));
const fouten = [];

function eis(voorwaarde, wat) {
  if (!voorwaarde) fouten.push(wat);
}

// The demo, and the address that it prints.
async function start() {
  const demo = spawn(binary, ['demo', '--map', join(map, 'data'), '--poort', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let uitvoer = '';
  const adres = await new Promise((klaar, mis) => {
    demo.stdout.on('data', stuk => {
      uitvoer += stuk;
      const gevonden = /Open (http:\/\/[\d.:]+)\//.exec(uitvoer);
      if (gevonden) klaar(gevonden[1]);
    });
    demo.on('exit', code => mis(new Error(`the demo stopped with ${code}: ${uitvoer}`)));
  });
  return { demo, adres };
}

// What counts wherever the page is: own origin, silent console, nothing blocked.
async function bewaak(pagina, adres) {
  await pagina.addInitScript(() => {
    addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
  });
  pagina.on('request', v => eis(v.url().startsWith(`${adres}/`) || v.url().startsWith('data:'), `request to ${v.url()}`));
  pagina.on('request', v => eis(!v.url().includes('eyJ'), `a token in ${v.url()}`));
  pagina.on('requestfailed', v => eis(false, `failed: ${v.url()} ${v.failure()?.errorText}`));
  pagina.on('console', m => eis(m.type() !== 'error', `console: ${m.text()}`));
  pagina.on('pageerror', f => eis(false, `error on the page: ${f}`));
}

const antwoordOp = (pagina, naam) =>
  pagina.waitForResponse(r => r.url().endsWith('/graphql') && r.request().postDataJSON()?.operationName === naam);

async function bezoek(pagina, persona, first) {
  const schema = antwoordOp(pagina, 'IntrospectionQuery');
  if (first) await pagina.goto(`${first}/#${persona.naam}`);
  else await pagina.getByLabel('U bent').selectOption(persona.naam);
  const { data } = await (await schema).json();
  const vragen = data.__schema.types.find(t => t.name === 'Query').fields.map(f => f.name);
  eis(new URL(pagina.url()).hash === `#${persona.naam}`, `${persona.naam}: address is ${pagina.url()}`);
  const knoppen = pagina.locator('#stappen button');
  eis((await knoppen.count()) === persona.stappen.length, `${persona.naam}: ${await knoppen.count()} steps`);
  // Each step comes in the editor when it is chosen; the first again at the end, by keyboard.
  for (const [i, stap] of persona.stappen.entries()) {
    await knoppen.nth(i).click();
    await pagina.locator('#stappen button[aria-current="step"]', { hasText: stap.titel }).waitFor();
    const regels = await pagina.locator('.graphiql-query-editor .CodeMirror').evaluate(e => e.CodeMirror.getValue());
    eis(regels === stap.graphql, `${persona.naam}: ${stap.titel} is not in the editor: ${regels}`);
  }
  await knoppen.first().focus();
  await pagina.keyboard.press('Enter');
  await pagina.locator('#stappen li:first-child button[aria-current="step"]').waitFor();
  const naam = /query (\w+)/.exec(persona.stappen[0].graphql)[1];
  const antwoord = antwoordOp(pagina, naam);
  await pagina.locator('.graphiql-execute-button').click();
  const { data: gegevens, errors } = await (await antwoord).json();
  eis(gegevens && !errors, `${persona.naam}: ${JSON.stringify(errors)}`);
  eis(!JSON.stringify(gegevens).includes('"edges":[]'), `${persona.naam}: no rows`);
  await pagina.locator('.result-window', { hasText: '"data"' }).waitFor();
  await pagina.screenshot({ path: join(schermafdrukken, `${persona.naam}.png`) });
  return vragen;
}

async function proef(adres, browser) {
  const pagina = await browser.newPage();
  pagina.setDefaultTimeout(60_000);
  await bewaak(pagina, adres);
  const personas = await (await fetch(`${adres}/personas.json`)).json();
  const vragen = {};
  for (const [i, persona] of personas.entries()) vragen[persona.naam] = await bezoek(pagina, persona, i === 0 && adres);
  const ziet = (naam, vraag) => vragen[naam].includes(vraag);
  eis(ziet('beleidsadviseur-1621', 'wachtlijst') && !ziet('onderzoeker-1', 'wachtlijst'), 'the schema is not that of the persona');
  // An expired token is renewed without a word.
  let verlopen = true;
  await pagina.route('**/graphql', route => {
    const kop = route.request().headers();
    if (verlopen) kop.authorization = 'Bearer verlopen';
    verlopen = false;
    return route.continue({ headers: kop });
  });
  const stil = fouten.length;
  await pagina.locator('.graphiql-execute-button').click();
  await pagina.waitForResponse(r => r.url().endsWith('/graphql') && r.status() === 200);
  // The browser itself reports the 401 on the console.
  eis(fouten.splice(stil).every(f => f.includes('401')), 'more than the 401 when a token has expired');
  await pagina.unroute('**/graphql');
  // The documentation and the dialogs of GraphiQL keep to the policy too.
  for (const knop of [/Documentation/, /settings dialog/, /short keys/]) {
    await pagina.getByRole('button', { name: knop }).first().click();
    await pagina.waitForTimeout(200);
    await pagina.keyboard.press('Escape');
  }
  // It is that of the persona, also after a change of persona.
  const documentatie = pagina.locator('.graphiql-doc-explorer');
  await pagina.getByLabel('U bent').selectOption('onderzoeker-1');
  // The onderzoeker has questions and no acts.
  await pagina.waitForFunction(() => {
    const tekst = document.querySelector('.graphiql-doc-explorer')?.innerText ?? '';
    return tekst.includes('Query') && !tekst.includes('Mutation');
  });
  await pagina.getByLabel('U bent').selectOption('consulent-1621');
  await documentatie.getByText('Mutation', { exact: true }).waitFor();
  await pagina.screenshot({ path: join(schermafdrukken, 'documentatie.png') });
  await pagina.setViewportSize({ width: 420, height: 900 });
  await pagina.emulateMedia({ colorScheme: 'dark' });
  await pagina.reload();
  await pagina.locator('.graphiql-execute-button').waitFor();
  const breedte = await pagina.evaluate(() => document.documentElement.scrollWidth);
  eis(breedte <= 420, `the page is ${breedte} wide on a phone`);
  await pagina.screenshot({ path: join(schermafdrukken, 'smal-donker.png') });
  // The day moves on, in the page, in the register and in the dates of the steps.
  const dag = () => pagina.locator('#vandaag').getAttribute('datetime');
  const gisteren = await dag();
  await pagina.getByRole('button', { name: 'Naar de volgende dag', exact: true }).click();
  await pagina.waitForFunction(oud => document.getElementById('vandaag').getAttribute('datetime') !== oud, gisteren);
  const verder = await (await fetch(`${adres}/personas.json`)).json();
  eis((await dag()) > gisteren && verder[0].vandaag === (await dag()), `the day went from ${gisteren} to ${await dag()}`);
  eis((await fetch(`${adres}/morgen`, { method: 'POST' })).status === 404, 'a site elsewhere can move the day');
}

mkdirSync(schermafdrukken, { recursive: true });
const { demo, adres } = await start();
// Whatever does not answer, the test ends: the demo holds its output open.
setTimeout(() => {
  console.error('not done within five minutes');
  demo.kill('SIGKILL');
  process.exit(1);
}, 300_000).unref();
try {
  const browser = await chromium.launchPersistentContext(join(map, 'browser'), {
    executablePath: process.env.BW_CHROMIUM ?? 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'nl-NL',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  await proef(adres, browser).finally(() => browser.close());
} catch (fout) {
  fouten.push(String(fout));
} finally {
  demo.kill('SIGTERM');
  await new Promise(klaar => demo.once('exit', klaar));
  rmSync(map, { recursive: true, force: true });
}
for (const fout of fouten) console.error(fout);
process.exitCode = fouten.length ? 1 : 0;
