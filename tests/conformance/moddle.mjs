// Reads BPMN files as bpmn-js does and says what it met: the warnings, and the file as it would write it.
import { readFileSync } from 'node:fs';

import { BpmnModdle } from 'bpmn-moddle';

const told = {};
for (const path of process.argv.slice(2)) {
  const moddle = new BpmnModdle();
  try {
    const { rootElement, warnings } = await moddle.fromXML(readFileSync(path, 'utf8'));
    const { xml } = await moddle.toXML(rootElement, { format: true });
    told[path] = { warnings: warnings.map(({ message }) => message), xml };
  } catch (refusal) {
    told[path] = { refused: refusal.message };
  }
}
process.stdout.write(JSON.stringify(told));
