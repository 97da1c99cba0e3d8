// The page of the demo: choose who you are, pick a step, run it in GraphiQL with the token of that persona.
'use strict';

const kiezer = document.getElementById('persona');
const uitleg = document.getElementById('uitleg');
const lijst = document.getElementById('stappen');
const vandaag = document.getElementById('vandaag');
const morgen = document.getElementById('morgen');
const vlak = document.getElementById('graphiql');
const wortel = ReactDOM.createRoot(vlak);
const el = React.createElement;

let personas = [];
// The editors and tabs of the GraphiQL that is shown.
let bewerker = null;
// Which panel is open beside it: the documentation stays open when the persona changes.
let paneel = null;

// Nothing is kept in the browser but the theme, and that only for as long as the page lives.
const onthouden = new Map();
const opslag = {
  getItem: naam => onthouden.get(naam) ?? null,
  setItem: (naam, waarde) => naam === 'graphiql:theme' && onthouden.set(naam, waarde),
  removeItem: naam => onthouden.delete(naam),
  clear: () => onthouden.clear(),
  get length() {
    return onthouden.size;
  },
};

async function haalPersonas() {
  const antwoord = await fetch('/personas.json');
  if (!antwoord.ok) throw new Error(`personas.json: ${antwoord.status}`);
  personas = await antwoord.json();
  toonDag(personas[0].vandaag);
}

function toonDag(dag) {
  vandaag.dateTime = dag;
  vandaag.textContent = new Date(`${dag}T12:00:00`).toLocaleDateString('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

// The day of the demo moves on; the dates of the steps and the tokens are those of the new day.
async function naarMorgen() {
  morgen.disabled = true;
  try {
    const antwoord = await fetch('/morgen', { method: 'POST', headers: { 'X-BW-Demo': 'morgen' } });
    if (!antwoord.ok) throw new Error(`morgen: ${antwoord.status}`);
    await haalPersonas();
    toon(uitAdres());
  } finally {
    morgen.disabled = false;
  }
}

const naamVan = stap => /(?:query|mutation) (\w+)/.exec(stap.graphql)[1];
const vind = naam => personas.find(p => p.naam === naam);

// Asks with the token of a persona. Tokens last twelve hours: after that, once, with a fresh one.
async function vraag(naam, inhoud, opnieuw = true) {
  const antwoord = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json',
      Authorization: `Bearer ${vind(naam).token}`,
    },
    body: JSON.stringify(inhoud),
  });
  const uitkomst = await antwoord.json();
  if (antwoord.status !== 401 || !opnieuw) return uitkomst;
  await haalPersonas();
  return vraag(naam, inhoud, false);
}

function fetcher(naam) {
  return async ({ query, variables, operationName }) => {
    try {
      return await vraag(naam, { query, variables, operationName });
    } catch (fout) {
      if (!(fout instanceof TypeError)) throw fout;
      return { title: 'De demo antwoordt niet. Draait zij nog? Start haar anders opnieuw en laad deze pagina opnieuw.' };
    }
  };
}

// Stands in the toolbar, shows nothing, and gives the page a hold on the editors.
function Greep() {
  const nu = GraphiQL.React.useEditorContext({ nonNull: true });
  React.useEffect(() => {
    bewerker = nu;
    merk(nu.tabs[nu.activeTabIndex]?.title);
  });
  return null;
}

// Each step has a tab; one whose tab was closed comes in the tab that is open.
function kies(stap) {
  if (!bewerker) return;
  const plek = bewerker.tabs.findIndex(t => t.title === naamVan(stap));
  if (plek >= 0) {
    bewerker.changeTab(plek);
  } else {
    bewerker.queryEditor.setValue(stap.graphql);
    bewerker.variableEditor.setValue(stap.variabelen);
  }
  // GraphiQL itself notices a moment later, and would run the new text under the old name until then.
  bewerker.setOperationName(naamVan(stap));
}

function merk(naam) {
  for (const knop of lijst.querySelectorAll('button')) {
    if (knop.dataset.naam === naam) knop.setAttribute('aria-current', 'step');
    else knop.removeAttribute('aria-current');
  }
}

// Names between backticks stand in code.
function metCode(tekst) {
  return tekst.split('`').map((stuk, i) => (i % 2 ? Object.assign(document.createElement('code'), { textContent: stuk }) : stuk));
}

function maakStap(stap) {
  const [rij, knop, titel, tekst] = ['li', 'button', 'strong', 'span'].map(soort => document.createElement(soort));
  titel.textContent = stap.titel;
  tekst.append(...metCode(stap.uitleg));
  knop.type = 'button';
  knop.dataset.naam = naamVan(stap);
  knop.append(titel, tekst);
  knop.addEventListener('click', () => kies(stap));
  rij.append(knop);
  return rij;
}

function toon(persona) {
  kiezer.value = persona.naam;
  uitleg.textContent = persona.uitleg;
  lijst.replaceChildren(...persona.stappen.map(maakStap));
  bewerker = null;
  const instellingen = {
    // Another key is another GraphiQL, which asks for the schema of this persona.
    key: `${persona.naam} ${persona.vandaag}`,
    fetcher: fetcher(persona.naam),
    storage: opslag,
    defaultTabs: persona.stappen.map(s => ({ query: s.graphql, variables: s.variabelen })),
    defaultEditorToolsVisibility: persona.stappen.some(s => s.variabelen) ? 'variables' : false,
    visiblePlugin: paneel,
    onTogglePluginVisibility: nu => {
      paneel = nu?.title ?? null;
    },
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
  };
  const balk = ({ prettify, merge, copy }) => el(React.Fragment, null, prettify, merge, copy, el(Greep));
  wortel.render(el(GraphiQL, instellingen, el(GraphiQL.Logo, null, ' '), el(GraphiQL.Toolbar, null, balk)));
}

// The address holds the name of the persona and nothing else.
const uitAdres = () => vind(decodeURIComponent(location.hash.slice(1))) ?? personas[0];

async function begin() {
  await haalPersonas();
  kiezer.replaceChildren(...personas.map(p => new Option(p.titel, p.naam)));
  kiezer.addEventListener('change', () => {
    location.hash = kiezer.value;
  });
  morgen.addEventListener('click', naarMorgen);
  addEventListener('hashchange', () => toon(uitAdres()));
  toon(uitAdres());
}

begin().catch(fout => {
  console.error(fout);
  uitleg.className = 'fout';
  uitleg.textContent = 'De pagina kon niet beginnen. Draait de demo nog? Start haar anders opnieuw en laad deze pagina opnieuw.';
});
