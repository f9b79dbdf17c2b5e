// What is newer than the floor, for the test that it is found.
Object.hasOwn({}, "a");
[1].findLast(Boolean);
document.body.checkVisibility();
new Navigation();
document.body.closest("p")?.matches("p");
