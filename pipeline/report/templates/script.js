"use strict";
// Lists can be searched, filtered and sorted; without this script they are whole and in order.
(function () {
  const BY = ["office", "year", "kind", "severity", "status"];
  const wanted = new URLSearchParams(location.search);

  function control(tag, label) {
    const field = document.createElement(tag);
    const around = document.createElement("label");
    around.textContent = label + " ";
    around.append(field);
    return [around, field];
  }

  function filters(table) {
    const rows = Array.from(table.tBodies[0].rows);
    if (rows.length < 2) return;
    const bar = document.createElement("form");
    bar.className = "filters";
    bar.setAttribute("role", "search");
    const [box, search] = control("input", table.dataset.search);
    search.type = "search";
    search.value = wanted.get("q") || "";
    bar.append(box);
    const selects = [];
    for (const name of BY) {
      const values = new Set(rows.map(function (row) { return row.dataset[name]; }).filter(Boolean));
      if (values.size < 2) continue;
      const [around, select] = control("select", table.dataset[name]);
      select.name = name;
      select.append(new Option(table.dataset.all, ""));
      for (const value of Array.from(values).sort()) select.append(new Option(value, value));
      if (values.has(wanted.get(name))) select.value = wanted.get(name);
      selects.push(select);
      bar.append(around);
    }
    const told = document.createElement("p");
    told.className = "soft small found";
    told.setAttribute("role", "status");
    bar.append(told);
    const texts = rows.map(function (row) { return row.textContent.toLowerCase(); });

    function apply() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      rows.forEach(function (row, place) {
        const fits = words.every(function (word) { return texts[place].includes(word); }) &&
          selects.every(function (select) { return !select.value || row.dataset[select.name] === select.value; });
        row.hidden = !fits;
        if (fits) found += 1;
      });
      told.textContent = table.dataset.found.replace("{n}", found).replace("{m}", rows.length);
    }
    bar.addEventListener("input", apply);
    bar.addEventListener("submit", function (event) { event.preventDefault(); });
    table.closest(".scroll").before(bar);
    apply();
  }

  function sorting(table) {
    const body = table.tBodies[0];
    Array.from(table.tHead.rows[0].cells).forEach(function (head, place) {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", function () {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const keyed = Array.from(body.rows).map(function (row) {
          const cell = row.cells[place];
          return [cell.dataset.sort || cell.textContent.trim(), row];
        });
        const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
        keyed.sort(function (a, b) { return (down ? -1 : 1) * order.compare(a[0], b[0]); });
        body.append(...keyed.map(function (pair) { return pair[1]; }));
      });
    });
  }

  for (const table of document.querySelectorAll("table[data-list]")) {
    filters(table);
    sorting(table);
  }
})();
