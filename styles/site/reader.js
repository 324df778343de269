/* The reading pages: the choice of size and colour is kept, the bar steps aside, notes stay where they are asked for, links to places are
   copied, keys turn, and the place of reading is remembered. The page is whole without it. */
(() => {
  const root = document.documentElement, { book, document: name } = root.dataset, all = what => [...document.querySelectorAll(what)], one = what => document.querySelector(what);
  const bar = one('.bar'), main = one('main');
  const CHOICE = 'warraq:reader', PLACES = 'warraq:place:' + book;
  const read = key => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* kept nowhere: a private window */ } };

  /* ---- size and colour, the same on all pages and in all windows */
  const radios = all('.settings input');
  function choose() {
    const choice = read(CHOICE);
    for (const e of radios) if (choice[e.name] === e.value) e.checked = true;
    for (const e of radios) if (e.checked) root.dataset[e.name] = e.value;
  }
  choose();
  onpageshow = onstorage = choose;
  for (const e of radios) e.onchange = () => {
    write(CHOICE, { ...read(CHOICE), [e.name]: e.value });
    choose();
    if (held) scrollBy(0, (part - passed(held)) * box(held).height);
  };

  /* ---- the line one reads stays where it is, whatever size the text takes: the first block below the bar, and how much of it has been passed */
  let held, part;
  const box = e => e.getBoundingClientRect(), edge = () => bar.offsetHeight + 20, first = () => blocks.findIndex(e => box(e).bottom > edge());
  const passed = e => (edge() - box(e).top) / box(e).height;
  onpointerdown = onkeydown = () => { held = scrollY && blocks[first()]; part = held && passed(held); };

  /* ---- what is said, to readers with and without sight */
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);
  let hushed;
  function say(...words) { said.replaceChildren(...words); clearTimeout(hushed); hushed = setTimeout(() => said.replaceChildren(), 1e4); }

  /* ---- the bar: away while one reads on, back when one scrolls upwards */
  let last = scrollY;
  root.dataset.bar = 'there';
  addEventListener('scroll', () => {
    const by = scrollY - last;
    if (scrollY < 80 || by < -8) root.dataset.bar = 'there'; else if (by > 8) root.dataset.bar = 'away';
    if (Math.abs(by) > 8) last = scrollY;
  }, { passive: true });

  /* ---- menus and notes close */
  const menus = () => all('.menu[open]');
  let from;             /* the call whose note was asked for */
  function closeNote() {
    const note = one('.footnote:target'), y = scrollY;
    if (!note) return;
    const call = from && from.hash === location.hash ? from : document.getElementById(decodeURIComponent(note.querySelector('.note-back').hash.slice(1)));
    location.replace('#' + call.id);
    scrollTo(scrollX, y);
    call.focus({ preventScroll: true });
  }
  addEventListener('click', e => {
    if (!(e.target instanceof Element)) return;
    const on = what => e.target.closest(what);
    for (const menu of menus()) if (!menu.contains(e.target) || on('.menu a')) menu.open = false;
    if (on('.footnote:target .note-back') && !on('.note-backs')) { e.preventDefault(); closeNote(); } else if (!on('.footnote, a')) closeNote();
    const call = on('.noteref'), deep = on('.deep');
    if (call) { from = call; root.style.setProperty('--at', box(call).top + 'px'); }
    if (deep && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); copy(deep.href.replace(location.search, '')); }
  });

  /* ---- links to places */
  async function copy(address) {
    try { await navigator.clipboard.writeText(address); } catch {       /* not over plain HTTP */
      say(address);
      getSelection().selectAllChildren(said);
      if (!document.execCommand('copy')) return;
    }
    say('نُسخ الرابط');
  }

  /* ---- keys: the next document is to the left */
  const turn = rel => one(`.turn [rel=${rel}]`)?.click();
  const keys = {
    ArrowLeft: () => turn('next'), ArrowRight: () => turn('prev'),
    Escape: () => { const [menu] = menus(); if (menu) { menu.open = false; menu.firstElementChild.focus(); } else closeNote(); },
  };
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.defaultPrevented) return;
    if (e.key === 'Escape' || !e.target.closest('input, textarea, select, [contenteditable]')) keys[e.key]?.();
  });

  /* ---- the place: the first paragraph in the window, so that it holds at every size; #@12 is the twelfth */
  const blocks = all('main :is(p, li, td, pre, h1, h2, h3, h4)'), places = read(PLACES);
  const way = ({ name, block, title = '' }) => Object.assign(document.createElement('a'), { href: `${encodeURIComponent(name)}.html#@${block}`, textContent: 'تابع من حيث توقفت' + title });
  function arrive() {
    const block = blocks[location.hash.match(/^#@(\d+)$/)?.[1]];
    if (!block) return;
    said.replaceChildren();
    history.replaceState(null, '', location.pathname + location.search);
    block.scrollIntoView();
  }
  function remember() {
    const end = scrollY + innerHeight > main.offsetTop + main.offsetHeight;
    const block = first();
    const title = ': ' + document.title.replace(' — ' + bar.querySelector('.book').textContent, '');
    write(PLACES, { ...read(PLACES), [name]: end ? 0 : block, last: { name, block, title } });
  }
  if (name === 'index') {
    if (places.last) one('.begin')?.append(' ', way(places.last));
  } else {
    let waiting;
    if (!location.hash && places[name] > 2 && performance.getEntriesByType('navigation')[0]?.type === 'navigate') say(way({ name, block: places[name] }));
    addEventListener('scroll', () => { clearTimeout(waiting); waiting = setTimeout(remember, 400); }, { passive: true });
    onpagehide = remember;
  }
  onhashchange = onload = arrive;
})();
