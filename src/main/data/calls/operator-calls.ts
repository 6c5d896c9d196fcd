import { AppError } from '@shared/errors/app-error';
import type { OperatorData } from '../contract/operators';
import * as approvals from '../repositories/batch-approvals';
import * as operators from '../repositories/operators';
import type { DataContext } from './context';

export function createOperatorCalls({ read, write, record, present }: DataContext): OperatorData {
  return {
    listOperators: () => read('listOperators', operators.listOperators),
    addOperator: (operator, atMs) =>
      write('addOperator', (tx) => {
        operators.insertOperator(tx, operator, atMs);
        const { id, name, role } = operator;
        record(tx, { action: 'operator.added', atMs, subject: id, detail: { name, role } });
      }),
    changeOperator: (id, change, atMs) =>
      write('changeOperator', (tx) => {
        const { name } = operators.updateOperator(tx, id, change);
        const detail = {
          name,
          ...(change.role === undefined ? {} : { role: change.role }),
          ...(change.pin === undefined ? {} : { pin: true }),
        };
        const action = change.pin?.temporary === true ? 'operator.pin-reset' : 'operator.changed';
        record(tx, { action, atMs, subject: id, detail });
      }),
    removeOperator: (id, atMs) =>
      write('removeOperator', (tx) => {
        const { name } = operators.deactivateOperator(tx, id);
        record(tx, { action: 'operator.removed', atMs, subject: id, detail: { name } });
      }),
    setPresentOperator: (id, atMs) =>
      write('setPresentOperator', (tx) => {
        const before = present.get();
        if (id === before?.id) return;
        if (id === null) {
          record(tx, { action: 'operator.signed-out', atMs, subject: before?.id ?? null, detail: {} });
          present.set(null);
          return;
        }
        present.set(operators.findOperator(tx, id));
        record(tx, { action: 'operator.signed-in', atMs, subject: id, detail: {} });
      }),
    askApproval: (batchId, { fingerprint, costFen, atMs }) =>
      write('askApproval', (tx) => {
        const operator = present.get();
        if (operator === null) throw new AppError('operator/not-signed-in', 'Nobody is signed in.');
        approvals.insertRequest(tx, batchId, { fingerprint, costFen, operatorId: operator.id, atMs });
        record(tx, { action: 'batch.approval-asked', atMs, subject: batchId, detail: { costFen } });
      }),
    approveBatch: (batchId, approval) =>
      write('approveBatch', (tx) => {
        const { costFen, askedBy } = approvals.approve(tx, batchId, approval);
        const { id, name } = operators.findOperator(tx, approval.operatorId);
        record(tx, {
          action: 'batch.approved',
          atMs: approval.atMs,
          subject: batchId,
          // Whoever is signed in may be another one than whose PIN was shown.
          detail: { costFen, askedBy: askedBy.name, approvedBy: name, approvedById: id },
        });
      }),
    findApproval: (batchId) => read('findApproval', (source) => approvals.findApproval(source, batchId)),
  };
}
