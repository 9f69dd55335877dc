"""The words of BPMN 2.0: namespaces, kinds of flow nodes, the elements the standard knows.

Source: OMG, Business Process Model and Notation 2.0.2 (formal/2013-12-09), clauses 8 to 13 and the schemas
that come with it (BPMN20.xsd, Semantic.xsd, BPMNDI.xsd, DC.xsd, DI.xsd).
"""

from enum import StrEnum

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
LINES = "http://www.omg.org/spec/DD/20100524/DI"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

# Where the drafts of BPMN 2.0 and its siblings lived; a file of theirs is told from one that is no BPMN at all.
OTHER_VERSIONS = (
    "http://schema.omg.org/spec/BPMN/",
    "http://www.omg.org/spec/BPMN/",
    "http://www.omg.org/bpmn",
)


class Kind(StrEnum):
    """What a step is; the value is the element's name."""

    START = "startEvent"
    END = "endEvent"
    CATCH = "intermediateCatchEvent"
    THROW = "intermediateThrowEvent"
    BOUNDARY = "boundaryEvent"
    TASK = "task"
    USER_TASK = "userTask"
    MANUAL_TASK = "manualTask"
    SERVICE_TASK = "serviceTask"
    SCRIPT_TASK = "scriptTask"
    RULE_TASK = "businessRuleTask"
    SEND_TASK = "sendTask"
    RECEIVE_TASK = "receiveTask"
    CALL = "callActivity"
    SUBPROCESS = "subProcess"
    AD_HOC = "adHocSubProcess"
    TRANSACTION = "transaction"
    DECISION = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    INCLUSIVE = "inclusiveGateway"
    COMPLEX = "complexGateway"
    EVENT_BASED = "eventBasedGateway"
    CHOREOGRAPHY_TASK = "choreographyTask"
    SUB_CHOREOGRAPHY = "subChoreography"
    CALL_CHOREOGRAPHY = "callChoreography"

    @property
    def is_event(self) -> bool:
        return self in EVENTS

    @property
    def is_gateway(self) -> bool:
        return self in GATEWAYS

    @property
    def holds_steps(self) -> bool:
        return self in HOLDERS


EVENTS = frozenset({Kind.START, Kind.END, Kind.CATCH, Kind.THROW, Kind.BOUNDARY})
GATEWAYS = frozenset({Kind.DECISION, Kind.PARALLEL, Kind.INCLUSIVE, Kind.COMPLEX, Kind.EVENT_BASED})
HOLDERS = frozenset({Kind.SUBPROCESS, Kind.AD_HOC, Kind.TRANSACTION, Kind.SUB_CHOREOGRAPHY})
# Gateways that ask something: which of the ways holds has to be said.
DECISIONS = frozenset({Kind.DECISION, Kind.INCLUSIVE, Kind.COMPLEX})
PROCESSES = frozenset({"process", "choreography", "globalChoreography"})


class Trigger(StrEnum):
    """What makes an event happen; the value is the definition's name without `EventDefinition`."""

    NONE = ""
    MESSAGE = "message"
    TIMER = "timer"
    CONDITION = "conditional"
    SIGNAL = "signal"
    ERROR = "error"
    ESCALATION = "escalation"
    COMPENSATION = "compensate"
    CANCEL = "cancel"
    LINK = "link"
    TERMINATE = "terminate"
    MULTIPLE = "multiple"


# Every element name of the standard's own schemas, for telling what we keep without knowing it.
KNOWN = frozenset(
    """
    activationCondition adHocSubProcess artifact assignment association auditing boundaryEvent boundaryEventRef
    businessRuleTask callActivity callChoreography callConversation cancelEventDefinition catchEvent category
    categoryValue categoryValueRef childLaneSet choreography choreographyRef choreographyTask collaboration
    compensateEventDefinition completionCondition complexBehaviorDefinition complexGateway condition
    conditionExpression conditionalEventDefinition conversation conversationAssociation conversationLink
    conversationNode correlationKey correlationProperty correlationPropertyBinding correlationPropertyRef
    correlationPropertyRetrievalExpression correlationSubscription dataInput dataInputAssociation dataInputRefs
    dataObject dataObjectReference dataOutput dataOutputAssociation dataOutputRefs dataPath dataState dataStore
    dataStoreReference definitions documentation endEvent endPoint endPointRef error errorEventDefinition
    errorRef escalation escalationEventDefinition event eventBasedGateway eventDefinition eventDefinitionRef
    exclusiveGateway expression extension extensionElements flowElement flowElementRef flowNode flowNodeRef
    formalExpression from globalBusinessRuleTask globalChoreographyTask globalConversation globalManualTask
    globalScriptTask globalTask globalUserTask group humanPerformer implicitThrowEvent import inMessageRef
    inclusiveGateway incoming innerConversationNodeRef innerParticipantRef inputDataItem inputSet inputSetRefs
    interface interfaceRef intermediateCatchEvent intermediateThrowEvent ioBinding ioSpecification
    itemDefinition lane laneSet linkEventDefinition loopCardinality loopCharacteristics loopCondition
    loopDataInputRef loopDataOutputRef manualTask message messageEventDefinition messageFlow
    messageFlowAssociation messageFlowRef messagePath monitoring multiInstanceLoopCharacteristics
    noneBehaviorEventRef oneBehaviorEventRef operation operationRef optionalInputRefs optionalOutputRefs
    outMessageRef outerConversationNodeRef outerParticipantRef outgoing outputDataItem outputSet outputSetRefs
    parallelGateway participant participantAssociation participantMultiplicity participantRef partitionElement
    partnerEntity partnerRole performer potentialOwner process property receiveTask relationship rendering
    resource resourceAssignmentExpression resourceParameter resourceParameterBinding resourceRef resourceRole
    rootElement script scriptTask sendTask sequenceFlow serviceTask signal signalEventDefinition source
    sourceRef standardLoopCharacteristics startEvent subChoreography subConversation subProcess
    supportedInterfaceRef supports target targetRef task terminateEventDefinition text textAnnotation throwEvent
    timeCycle timeDate timeDuration timerEventDefinition to transaction transformation userTask value
    whileExecutingInputRefs whileExecutingOutputRefs artifactRef correlationPropertyRetrievalExpression
    interactionNode messageRef extensionDefinition extensionAttributeDefinition
    """.split()
)
