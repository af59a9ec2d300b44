/** A copy of what JSON can hold. Without recursion: its sender may nest it as deeply as they like. */
export function copyOf(value: unknown): unknown {
  if (!isHolder(value)) return value;
  const whole = shallow(value);
  const open: object[] = [whole];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const [name, member] of Object.entries(holder)) {
      if (!isHolder(member)) continue;
      const copy = shallow(member);
      Reflect.set(holder, name, copy);
      open.push(copy);
    }
  }
  return whole;
}

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

const shallow = (holder: object): object => (Array.isArray(holder) ? [...holder] : { ...holder });
