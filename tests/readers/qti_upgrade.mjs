// Run where npm has installed @citolab/qti-convert: FOLDER. Upgrades our QTI 2.2 items to QTI 3.0.
import fs from "fs";
import path from "path";
import { convertQti2toQti3 } from "@citolab/qti-convert/qti-convert-node";

const folder = process.argv[2];
const items = path.join(folder, "qti", "items");
const upgraded = {};
for (const name of fs.readdirSync(items)) {
  const xml = await convertQti2toQti3(fs.readFileSync(path.join(items, name), "utf8"));
  upgraded[/ label="([^"]*)"/.exec(xml)[1]] = xml.slice(xml.indexOf("<qti-assessment-item"));
}
fs.writeFileSync(path.join(folder, "qti3.json"), JSON.stringify(upgraded));
