// The page asks /api/shop for everything once a second and redraws only what has changed.

const byId = id => document.getElementById(id);
const shown = new Map();
const kinds = {PENDING: 'pending', STARTED: 'claimed', CLAIMED: 'claimed', COMPLETED: 'done', DONE: 'done', DEAD: 'dead'};
const words = {PENDING: 'Pending', STARTED: 'Started', CLAIMED: 'Claimed', COMPLETED: 'Done', DONE: 'Done', DEAD: 'Dead'};

/** Makes an element; text is always text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

async function call(method, path, body) {
  const response = await fetch('api/' + path, {
    method,
    headers: body === undefined ? {} : {'Content-Type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  const text = await response.text();
  const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {error: `${response.status} ${response.statusText}`};
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function say(text, bad = false) {
  byId('note').textContent = text;
  byId('note').classList.toggle('bad', bad);
}

/** Calls the server for a button or switch, then shows what has become of it. */
let acting = 0;
async function act(control, work) {
  if (control.ariaBusy === 'true') return;
  control.ariaBusy = 'true';
  acting++;
  try {
    say(await work() ?? '');
  } catch (problem) {
    say(problem.message, true);
  }
  acting--;
  control.ariaBusy = null;
  await refresh();
}

// ---- drawing

/** Draws into a place only when what it shows has changed; keeps focus and open details. */
function draw(place, key, data, paint) {
  const wanted = JSON.stringify(data);
  if (shown.get(key) === wanted) return false;
  shown.set(key, wanted);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const open = new Set([...place.querySelectorAll('details[open]')].map(it => it.dataset.key));
  place.replaceChildren(...paint(data));
  place.querySelectorAll('details').forEach(it => { it.open = open.has(it.dataset.key); });
  if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  return true;
}

const time = instant => new Date(instant).toLocaleTimeString();

function timeTag(instant) {
  return make('time', {dateTime: instant, textContent: time(instant)});
}

function chip(state, text = words[state]) {
  return make('span', {className: `chip is-${kinds[state] ?? 'none'}`, textContent: text});
}

function track(status) {
  const last = status === 'DEAD' ? 'DEAD' : 'COMPLETED';
  const stations = ['PENDING', 'CLAIMED', last];
  const here = stations.indexOf(status);
  const committed = make('li', {className: 'past'}, make('i', {'aria-hidden': 'true'}), 'Committed');
  return make('ol', {className: 'track', 'aria-label': `On its way: ${words[status]}`}, committed,
    ...stations.map((station, index) => make('li',
      {className: index < here ? 'past' : index === here ? `here is-${kinds[station]}` : '', ...(index === here ? {'aria-current': 'step'} : {})},
      make('i', {'aria-hidden': 'true'}), words[station])));
}

function attempts(handler) {
  const count = handler.attempts;
  return count === 0 ? '' : count === 1 ? '1 failed attempt' : `${count} failed attempts`;
}

function handlerLine(message, handler) {
  const first = handler.error.split('\n')[0].replace(/^(?:\w+\.)+(?=\w+(?::|$))/, '');
  return make('li', {},
    make('code', {textContent: handler.name}), chip(handler.state),
    make('span', {className: 'meta', textContent: attempts(handler)}),
    handler.error === '' ? null : make('details', {'data-key': message.id + handler.name, className: handler.state === 'DONE' ? 'over' : ''},
      make('summary', {textContent: handler.state === 'DONE' ? `earlier: ${first}` : first, 'data-key': 'summary' + message.id + handler.name}),
      make('pre', {textContent: handler.error, tabIndex: 0})));
}

function waits(message, now) {
  const seconds = Math.ceil((Date.parse(message.availableAt) - Date.parse(now)) / 1000);
  return message.status === 'PENDING' && seconds > 0 ? `next attempt in ${seconds} s` : '';
}

function actions(message, orderId) {
  const button = (verb, label, work) => make('button', {
    type: 'button', textContent: label, 'aria-label': `${label} the message of order ${orderId}`,
    'data-key': verb + message.id, onclick: event => act(event.target, work)});
  return make('span', {className: 'actions'},
    message.status !== 'DEAD' ? null : button('redrive', 'Redrive', async () => {
      await call('POST', `messages/${encodeURIComponent(message.id)}/redrive`);
      return `The message of order ${orderId} is on its way again.`;
    }),
    message.status !== 'DEAD' && message.status !== 'PENDING' ? null : button('discard', 'Discard', async () => {
      await call('DELETE', `messages/${encodeURIComponent(message.id)}`);
      return `The message of order ${orderId} was discarded.`;
    }));
}

function messageBlock(message, orderId) {
  return make('div', {className: 'message'},
    make('div', {className: 'row'},
      chip(message.status),
      make('code', {textContent: message.eventType}),
      make('span', {className: 'meta', textContent: message.wait}),
      actions(message, orderId)),
    track(message.status),
    make('ul', {className: 'handlers', 'aria-label': 'Handlers'}, ...message.handlers.map(it => handlerLine(message, it))));
}

function orderCard({order, messages, article}) {
  return [
    make('header', {},
      make('h3', {textContent: `#${order.id} · ${order.customer}`}),
      make('span', {className: 'meta'}, `${order.quantity} × ${article} · `, timeTag(order.placedAt))),
    ...(messages.length > 0 ? messages.map(it => messageBlock(it, order.id))
      : [make('p', {className: 'message meta', textContent: 'Nothing of this order is in the outbox any more.'})])];
}

function drawOrders(shop) {
  const list = byId('orders');
  const names = Object.fromEntries(shop.stock.map(it => [it.sku, it.name]));
  const first = shown.size === 0;
  if (shop.orders.length === 0) {
    list.replaceChildren(make('p', {className: 'empty', textContent: 'No orders yet. Place the first one.'}));
    return;
  }
  list.querySelector('.empty')?.remove();
  const alive = new Set(shop.orders.map(it => `order-${it.order.id}`));
  [...list.children].filter(it => !alive.has(it.id)).forEach(it => it.remove());
  shop.orders.forEach(({order, messages}, index) => {
    const key = `order-${order.id}`;
    let card = byId(key);
    if (card === null) {
      card = make('article', {id: key, className: first ? 'order' : 'order fresh', 'aria-label': `Order ${order.id}`});
      list.insertBefore(card, list.children[index] ?? null);
    }
    const data = {order, article: names[order.sku] ?? order.sku, messages: messages.map(it => ({...it, wait: waits(it, shop.now)}))};
    if (draw(card, key, data, orderCard)) announce(order, messages);
  });
}

const announced = new Map();
function announce(order, messages) {
  const state = messages.map(it => words[it.status]).join(', ');
  if (announced.has(order.id) && announced.get(order.id) !== state && state !== '') {
    byId('announce').textContent = `Order ${order.id}: ${state}`;
  }
  announced.set(order.id, state);
}

function drawStock(stock) {
  draw(byId('stock'), 'stock', stock, () => stock.map(item => make('tr', {},
    make('th', {scope: 'row', textContent: item.name}),
    make('td', {className: 'number', textContent: item.available}),
    make('td', {className: 'number', textContent: item.bookings}),
    make('td', {}, make('button', {type: 'button', textContent: '+10', 'aria-label': `Add 10 of ${item.name}`, 'data-key': item.sku,
      onclick: event => act(event.target, async () => {
        await call('POST', `stock/${encodeURIComponent(item.sku)}`, {add: 10});
        return `10 of ${item.name} added.`;
      })})))));
  if (byId('sku').options.length === 0) {
    byId('sku').append(...stock.map(it => make('option', {value: it.sku, textContent: it.name})));
  }
}

function drawMails(mails) {
  draw(byId('mails'), 'mails', mails, () => mails.length === 0
    ? [make('li', {className: 'meta', textContent: 'No mail has been sent yet.'})]
    : mails.map(mail => make('li', {}, mail.subject, ' ', timeTag(mail.sentAt))));
}

function drawSwitches(shop) {
  if (acting === 0) {
    byId('paused').checked = shop.paused;
    document.querySelector(`[name=gateway][value=${shop.gateway}]`).checked = true;
  }
  document.querySelectorAll('[data-count]').forEach(it => {
    const count = shop.counts[it.dataset.count];
    it.textContent = count >= 10000 ? '10,000+' : count;
  });
}

// ---- asking

let asked = 0;
async function refresh() {
  const turn = ++asked;
  try {
    const shop = await call('GET', 'shop');
    if (turn !== asked) return;
    byId('offline').hidden = true;
    drawSwitches(shop);
    drawOrders(shop);
    drawStock(shop.stock);
    drawMails(shop.mails);
  } catch (problem) {
    if (turn !== asked) return;
    byId('offline').textContent = problem instanceof TypeError
      ? 'The server does not answer. Start it again: nothing is lost, and this page goes on by itself.' : problem.message;
    byId('offline').hidden = false;
  }
}

async function keepAsking() {
  if (!document.hidden) await refresh();
  setTimeout(keepAsking, 800);
}

byId('place').addEventListener('submit', event => {
  event.preventDefault();
  const form = new FormData(event.target);
  const order = {customer: form.get('customer'), sku: form.get('sku'), quantity: Number(form.get('quantity')), payment: event.submitter?.value ?? 'paid'};
  act(event.submitter ?? event.target.querySelector('.primary'), async () => `Order ${(await call('POST', 'orders', order)).id} is placed.`);
});
byId('gateway').addEventListener('change', event =>
  act(event.target, async () => { await call('PUT', 'mail/gateway', {mode: event.target.value}); }));
byId('paused').addEventListener('change', event =>
  act(event.target, async () => { await call('PUT', 'processor', {paused: event.target.checked}); }));

keepAsking();
