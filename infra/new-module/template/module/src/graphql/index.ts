import './lost-item.type.ts'
import './lost-item.query.ts'
import './create-lost-item.mutation.ts'
