// What says of itself that it is pressed to choose from a list, and a field for text that is not typed into: it opens a calendar.
({
  LISTBOX: '[role=combobox][aria-haspopup=listbox]:not(input,select),button[aria-haspopup=listbox]',
  CALENDAR: ['aria-haspopup=dialog', 'aria-haspopup=grid', 'class*=flatpickr i', 'class*=datepicker i', 'class*=calendar i']
    .map(one => `input[readonly][${one}]`).join(','),
})
