import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { language } from "./i18n/language.svelte";

language.choose(language.current, false);
const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
mount(App, { target });
