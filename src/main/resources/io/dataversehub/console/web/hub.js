'use strict';

const MOST_LINES = 100;
const connection = document.getElementById('connection');
const changes = document.getElementById('changes');
const answer = document.getElementById('answer');
const form = document.getElementById('company');

const events = new EventSource('events');
events.onopen = () => { connection.textContent = 'live'; };
events.onerror = () => { connection.textContent = 'connection lost, trying again…'; };
events.onmessage = event => show(JSON.parse(event.data));

function show(change) {
  const line = document.createElement('tr');
  const row = change.error ? `${change.error.code}: ${change.error.message}` : change.key || change.id || '';
  for (const text of [new Date(change.at).toLocaleTimeString(), change.table, change.result, row, change.route]) {
    const cell = document.createElement('td');
    cell.textContent = text ?? '';
    line.append(cell);
  }
  changes.prepend(line);
  while (changes.rows.length > MOST_LINES) {
    changes.lastElementChild.remove();
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  answer.textContent = 'saving…';
  try {
    const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    const body = await response.json();
    answer.textContent = response.ok ? `${body.result}: ${body.id}` : body.detail;
  } catch (failure) {
    answer.textContent = `The hub did not answer (${failure.message}). Nothing says that the row was saved: try again.`;
  }
});
